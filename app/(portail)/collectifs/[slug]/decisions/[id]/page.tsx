import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ConsentPart } from "#components/decisions/consent-part.tsx";
import { DecisionState } from "#components/decisions/decision-state.tsx";
import { Proposal } from "#components/decisions/proposal.tsx";
import { VotePart } from "#components/decisions/vote-part.tsx";
import { CharterText } from "#components/joining/charter-text.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { toBase64Url } from "#lib/ballot-paper.ts";
import { today } from "#lib/dates.ts";
import {
  canAmendDecision,
  canAnswerDecision,
  canCloseVote,
  canEditDecision,
  canExplainDecision,
  canGuideDecision,
  canIntegrateObjection,
  canOpenDecision,
} from "#lib/decisions/policy.ts";
import { type DecisionPage, findDecision, textChanges } from "#lib/decisions/queries-one.ts";
import { findResult } from "#lib/decisions/queries-result.ts";
import { lastDay } from "#lib/decisions/schema.ts";
import { currentViewer, type MemberViewer, requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same decision. */
const asked = cache(async (slug: string, id: string) => findDecision(await currentViewer(), slug, id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const decision = await asked(slug, id);
  return { title: decision?.title ?? "Page introuvable" };
}

const done: Record<string, string> = {
  proposee: "Votre proposition est enregistrée. L’animation du collectif l’ouvrira.",
  modifiee: "La proposition est modifiée.",
  ouverte: "La décision est ouverte. Le collectif est prévenu.",
  avancee: "La décision passe à l’étape suivante. Le collectif est prévenu.",
  close: "La décision est close. Le collectif est prévenu.",
  question: "Votre question est posée.",
  reponse: "La réponse est enregistrée.",
  reaction: "Votre réaction est enregistrée.",
  objection: "Votre objection est enregistrée.",
  suite: "La suite de cette objection est enregistrée.",
  amendee: "Le nouveau texte est enregistré.",
  vote: "Votre vote est enregistré. Vous pouvez le changer jusqu’à la clôture.",
  depose: "Votre bulletin est dans l’urne. Votre reçu vous le montrera dans la liste, après la clôture.",
};

/** What was proposed, by whom, for which meeting, on which documents. */
function About({ decision }: { decision: DecisionPage }) {
  const { collectif, createdBy, createdAt, meeting, documents, step, result, html } = decision;
  return (
    <section aria-labelledby="texte">
      <h2 id="texte" className="sr-only">
        Texte proposé
      </h2>
      <p className="decision-line">
        <DecisionState step={step?.kind ?? null} result={result} />
        <span className="decision-soft">
          Proposée par {createdBy} le <Time value={createdAt} />
          {decision.closedAt ? (
            <>
              , close le <Time value={decision.closedAt} format="datetime" />
              {decision.closedBy ? ` par ${decision.closedBy}` : ""}
            </>
          ) : null}
        </span>
      </p>
      <CharterText html={html} />
      {meeting ? (
        <p>
          Réunion : <Link href={`/collectifs/${collectif.slug}/reunions/${meeting.id}`}>{meeting.title}</Link>
        </p>
      ) : null}
      {documents.length > 0 ? (
        <>
          <h3>Documents liés</h3>
          <ul className="plain-list">
            {documents.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/documents/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

const rightsOf = (viewer: MemberViewer, decision: DecisionPage) => ({
  mayAnswer: canAnswerDecision(viewer, decision),
  mayExplain: canExplainDecision(viewer, decision),
  mayGuide: canGuideDecision(viewer, decision),
  mayAmend: canAmendDecision(viewer, decision),
  mayIntegrate: canIntegrateObjection(viewer, decision),
  mayEdit: canEditDecision(viewer, decision),
  mayOpen: canOpenDecision(viewer, decision),
  mayClose: canCloseVote(viewer, decision),
});

export default async function DecisionPageView({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/decisions/${id}`);
  const decision = await asked(slug, id);
  if (!decision) notFound();
  const fait = [(await searchParams).fait].flat()[0];
  const rights = rightsOf(viewer, decision);
  const days = { min: today(), max: lastDay() };
  const result = await findResult(viewer, decision);
  return (
    <article className="narrow stack-sections">
      <InsideHeader
        collectif={decision.collectif}
        tab="decisions"
        title={decision.title}
        trail={[{ href: `/collectifs/${slug}/decisions`, label: "Décisions" }]}
      />
      <DoneNotice said={fait} sentences={done} />
      <About decision={decision} />
      {decision.openedAt === null ? <Proposal decision={decision} {...rights} {...days} /> : null}
      {decision.way === "CONSENT" && decision.openedAt ? (
        <ConsentPart
          decision={decision}
          changes={textChanges(viewer, decision.versions)}
          viewerId={viewer.id}
          {...rights}
          {...days}
        />
      ) : null}
      {decision.way === "VOTE" ? (
        <VotePart
          decision={decision}
          result={result}
          publicKey={decision.publicKey ? toBase64Url(decision.publicKey) : null}
          {...rights}
        />
      ) : null}
    </article>
  );
}
