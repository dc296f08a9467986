import type { Metadata } from "next";
import { FEED } from "#components/documents/document-metadata.ts";
import { ScdlMissing } from "#components/documents/scdl-missing.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { countScdl, INCOMPLETE_CAP, listIncomplete } from "#lib/scdl/queries.ts";
import { currentViewer, visitor } from "#lib/viewer.ts";

export const metadata: Metadata = {
  title: "Données ouvertes",
  description: "Les délibérations publiques de la coopérative, au format national SCDL « Délibérations ».",
  alternates: { canonical: "/documents/donnees-ouvertes" },
  robots: { index: true, follow: true },
};

type Props = { searchParams: Promise<{ page?: string }> };

const everything = parseSearchParams({});

const leftOut = (incomplete: number) =>
  incomplete > INCOMPLETE_CAP
    ? "Plus de 1\u00a0000 autres n’y sont pas encore"
    : `${formatCount(incomplete, "autre n’y est", "autres n’y sont")} pas encore`;

export default async function OpenDataPage({ searchParams }: Props) {
  const viewer = await currentViewer();
  const page = pageNumber((await searchParams).page);
  const isMember = viewer.kind === "member";
  const [{ exportable, incomplete }, own, mine] = await Promise.all([
    countScdl(visitor, everything),
    isMember ? countScdl(viewer, everything) : null,
    isMember ? listIncomplete(viewer, page) : null,
  ]);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/documents", label: "Documents" }]} />}
        title="Données ouvertes"
        lead="Les délibérations que la coopérative rend publiques, dans un seul fichier que tout tableur ouvre."
        actions={
          <ButtonLink href="/documents/scdl.csv?acces=public" icon="download" download>
            Télécharger le fichier CSV
          </ButtonLink>
        }
      />
      <div className="stack-sections">
        <Prose>
          <p>
            {exportable === 0
              ? "Le fichier ne contient encore aucune délibération."
              : `Le fichier contient ${formatCount(exportable, "délibération", "délibérations")}.`}
            {incomplete > 0
              ? ` ${leftOut(incomplete)} : il leur manque une information que le schéma exige.`
              : null}
          </p>
          <p>
            Il suit le schéma national <abbr title="Socle commun des données locales">SCDL</abbr>{" "}
            « Délibérations », version 2.1.5 : 17 colonnes séparées par des virgules, en UTF-8. Chaque ligne
            donne l’adresse du document sur ce site, dont la licence est celle qu’affiche sa page. Les vœux,
            motions et autres textes n’y sont pas : le schéma ne les connaît pas.
          </p>
          <p>
            Pour une partie seulement, filtrez la <Link href="/documents">liste des documents</Link> : le
            fichier de ce qu’elle montre est au bas de la page.
          </p>
          <p>
            Pour suivre les nouveaux documents publics, de toute nature, abonnez-vous au{" "}
            <a href={FEED}>flux Atom</a>. Celui d’un thème ou d’un territoire est au bas de la liste qu’il
            filtre.
          </p>
        </Prose>
        {own && own.exportable > exportable ? (
          <section aria-labelledby="pour-vous">
            <h2 id="pour-vous">Pour vous</h2>
            <p>
              Avec les actes réservés aux membres que vous pouvez lire, le fichier compte{" "}
              {formatCount(own.exportable, "délibération", "délibérations")}. Ne le publiez pas tel quel.
            </p>
            <div className="actions">
              <ButtonLink href="/documents/scdl.csv" variant="secondary" icon="download" download>
                Télécharger ce que je peux lire
              </ButtonLink>
            </div>
          </section>
        ) : null}
        {mine && (mine.total > 0 || page > 1) ? (
          <section aria-labelledby="a-completer">
            <h2 id="a-completer">À compléter</h2>
            <p>Ces délibérations que vous pouvez modifier ne sont pas dans le fichier.</p>
            <ScdlMissing rows={mine.rows} />
            <Pagination
              page={page}
              pageCount={pageCount(mine.total)}
              hrefFor={(to) => `/documents/donnees-ouvertes?page=${to}`}
            />
          </section>
        ) : null}
      </div>
    </>
  );
}
