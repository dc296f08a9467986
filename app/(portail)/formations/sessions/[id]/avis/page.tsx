import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AnswerForm } from "#components/evaluations/answer-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { answerHref, FEWEST } from "#lib/evaluations/labels.ts";
import { findAsked } from "#lib/evaluations/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Votre avis sur une formation" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

/** For those who came: what they think of it, on the evening and three months later. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const [{ id }, { fait }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(answerHref(id));
  const asked = await findAsked(viewer, id);
  if (!asked) notFound();
  const { moment, title, startsAt } = asked;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/formations", label: "Formations" },
              { href: "/formations/mes-formations", label: "Mes formations" },
            ]}
          />
        }
        title="Votre avis"
        lead={`«\u00a0${title}\u00a0», ${formatDate(startsAt)}${moment === "THREE_MONTHS" ? ", trois mois après" : ""}.`}
      />
      <DoneNotice said={fait} sentences={{ merci: "Merci, votre avis est enregistré." }} />
      {moment ? (
        <>
          <Notice title="Votre avis est anonyme">
            <p>
              Il est gardé sans votre nom, sans date et sans ordre. Les personnes qui ont donné cette
              formation et celles qui l’organisent le lisent avec les autres, à partir de {FEWEST} réponses.
              Une fois envoyé, il ne peut donc plus être changé ni retiré.
            </p>
          </Notice>
          <AnswerForm key={moment} sessionId={id} moment={moment} />
        </>
      ) : (
        <EmptyState
          title="Votre avis est donné"
          actions={
            <ButtonLink href="/formations/mes-formations" variant="secondary">
              Mes formations
            </ButtonLink>
          }
        >
          Rien d’autre ne vous est demandé sur cette session pour l’instant.
        </EmptyState>
      )}
    </div>
  );
}
