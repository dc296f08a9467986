import type { Metadata } from "next";
import { LetterForm } from "#components/training-rights/letter-form.tsx";
import { LetterView } from "#components/training-rights/letter-view.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RIGHTS } from "#lib/training-rights/labels.ts";
import { listLetterSessions } from "#lib/training-rights/queries-letter.ts";
import { draftLetter, listLetterMandates } from "#lib/training-rights/queries-paper.ts";
import { type LetterQuery, letterValues } from "#lib/training-rights/schema-letter.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Demander une formation" };

type Props = { searchParams: Promise<LetterQuery> };

/** The letter to whoever presides over the council: what it is about, then the letter itself. */
export default async function LetterPage({ searchParams }: Props) {
  const values = letterValues(await searchParams);
  const viewer = await requireViewer(`${RIGHTS}/lettre`);
  // A session alone is how other pages lead here: nothing is wrong yet.
  const isSent = values.mandat !== undefined;
  const [mandates, sessions] = await Promise.all([listLetterMandates(viewer), listLetterSessions(viewer)]);
  const drafted = isSent ? await draftLetter(viewer, values) : null;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: RIGHTS, label: "Mes droits" }]} />}
        title="Demander une formation"
        lead="Une lettre prête à signer, pour demander à votre collectivité le congé et la prise en charge. Le portail ne l’envoie pas et n’en garde rien."
      />
      {drafted?.paper ? <LetterView paper={drafted.paper} values={values} /> : null}
      {mandates.length === 0 ? (
        <EmptyState
          title="Aucun mandat local en cours"
          actions={<ButtonLink href="/profil/mandats/nouveau">Ajouter un mandat</ButtonLink>}
        >
          La lettre est écrite au nom d’un mandat en cours dans une commune, une intercommunalité, un
          département ou une région.
        </EmptyState>
      ) : (
        <section aria-labelledby="sujet" className="stack">
          <h2 id="sujet">{drafted?.paper ? "Changer la lettre" : "Ce que vous demandez"}</h2>
          <LetterForm
            mandates={mandates}
            sessions={sessions}
            values={values}
            errors={drafted?.errors ?? {}}
          />
        </section>
      )}
    </div>
  );
}
