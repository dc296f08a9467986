import {
  canAmendDecision,
  canAnswerDecision,
  canCloseVote,
  canEditDecision,
  canExplainDecision,
  canGuideDecision,
  canIntegrateObjection,
  canOpenDecision,
  canProposeDecision,
  canWithdrawObjection,
} from "#lib/decisions/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const collectif = { id: COLLECTIF, archivedAt: null };
const proposed = {
  collectif,
  createdById: SOMEBODY,
  way: "CONSENT" as const,
  openedAt: null,
  closedAt: null,
};
const open = { ...proposed, openedAt: new Date(0) };
const vote = { ...open, way: "VOTE" as const };

export const decisionsRights: RightsOf = {
  title: "Décisions d’un collectif",
  rights: [
    right("Proposer une décision dans le collectif", canProposeDecision, collectif),
    right("Proposer une décision dans un autre collectif", canProposeDecision, {
      ...collectif,
      id: ELSEWHERE,
    }),
    right("Modifier ou retirer sa proposition", canEditDecision, { ...proposed, createdById: ME }),
    right("Modifier ou retirer la proposition de quelqu’un d’autre", canEditDecision, proposed),
    right("Ouvrir une décision", canOpenDecision, proposed),
    right("Questionner, réagir, objecter, voter", canAnswerDecision, open),
    right("Répondre aux questions sur la proposition de quelqu’un d’autre", canExplainDecision, open),
    right("Faire avancer et conclure une décision par consentement", canGuideDecision, open),
    right("Amender le texte que l’on a proposé", canAmendDecision, { ...open, createdById: ME }),
    right("Amender le texte de quelqu’un d’autre", canAmendDecision, open),
    right("Dire une objection intégrée", canIntegrateObjection, open),
    right("Lever ou retirer son objection", canWithdrawObjection, { authorId: ME, decision: open }),
    right("Lever ou retirer l’objection de quelqu’un d’autre", canWithdrawObjection, {
      authorId: SOMEBODY,
      decision: open,
    }),
    right("Clore un vote quand tout le monde a voté", canCloseVote, vote),
  ],
};
