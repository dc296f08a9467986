import { DocumentList } from "#components/documents/document-list.tsx";
import { SearchForm } from "#components/documents/search-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Still } from "#components/ui/still.tsx";
import type { DocumentRow } from "#lib/documents/queries-search.ts";
import { inclusiveForms } from "#lib/inclusive.ts";

type Props = { associationName: string; rows: DocumentRow[] };

/** What a visitor sees first: what the cooperative is for, and what it makes public. */
export function PublicHome({ associationName, rows }: Props) {
  return (
    <Still>
      <PageHeader
        sash
        title={
          <>
            Du village au Parlement, ne plus écrire <Inclusive median="seul·e" double="seul ou seule" />.
          </>
        }
        lead={
          <>
            {associationName} met en commun les délibérations, les vœux et les amendements de ses{" "}
            <Inclusive {...inclusiveForms.elu.many} />
             : ce qui a été écrit ici sert là-bas.
          </>
        }
        actions={
          <>
            <ButtonLink href="/connexion" icon="user">
              Se connecter
            </ButtonLink>
            <ButtonLink href="/documents" variant="secondary">
              Lire les textes publics
            </ButtonLink>
            <ButtonLink href="/adherer" variant="secondary">
              Adhérer
            </ButtonLink>
          </>
        }
      />
      <SearchForm hint="Dans les textes rendus publics et dans le contenu de leurs fichiers." />
      {rows.length > 0 ? (
        <section className="home-section" aria-labelledby="publics">
          <h2 id="publics">Derniers textes publics</h2>
          <DocumentList rows={rows} />
          <p>
            <Link href="/documents">Tous les textes publics</Link>
          </p>
        </section>
      ) : null}
    </Still>
  );
}
