import type { CollectifRole, DecisionWay } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** A collectif, as far as rights go. */
type Where = { id: string; archivedAt: Date | null };

export type DecisionRights = {
  collectif: Where;
  createdById: string;
  way: DecisionWay;
  openedAt: Date | null;
  closedAt: Date | null;
};

const isOneOf = (viewer: Viewer, { id, archivedAt }: Where, places: readonly CollectifRole[]): boolean =>
  viewer.kind === "member" &&
  viewer.upToDate &&
  archivedAt === null &&
  viewer.collectifs.some((place) => place.id === id && places.includes(place.role));

const takesPart = (viewer: Viewer, collectif: Where): boolean =>
  isOneOf(viewer, collectif, ["ANIMATEUR", "FACILITATEUR", "GARANT", "MEMBER"]);

/** Its animateur·rices and the secretariat, while it is alive. */
const leads = (viewer: Viewer, collectif: Where): boolean =>
  isOneOf(viewer, collectif, ["ANIMATEUR"]) ||
  (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT") && collectif.archivedAt === null);

const isHers = (viewer: Viewer, { collectif, createdById }: DecisionRights): boolean =>
  viewer.kind === "member" && viewer.id === createdById && takesPart(viewer, collectif);

/** Whoever takes part proposes. */
export const canProposeDecision = (viewer: Viewer, collectif: Where): viewer is MemberViewer =>
  takesPart(viewer, collectif);

/** Until it is opened, by whoever proposed it and those who lead. */
export const canEditDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  decision.openedAt === null && (isHers(viewer, decision) || leads(viewer, decision.collectif));

/** By those who lead, and whoever holds the meetings. */
export const canOpenDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  decision.openedAt === null &&
  (leads(viewer, decision.collectif) || isOneOf(viewer, decision.collectif, ["FACILITATEUR"]));

/** The garant·e watches over consent, with those who lead: they move its steps and say what came of it. */
export const canGuideDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  decision.way === "CONSENT" &&
  (leads(viewer, decision.collectif) || isOneOf(viewer, decision.collectif, ["GARANT"]));

/** Before its hour, once everybody has voted (mutations). */
export const canCloseVote = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  decision.way === "VOTE" && leads(viewer, decision.collectif);

/** Writes the text anew, to integrate objections. */
export const canAmendDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  decision.way === "CONSENT" && (isHers(viewer, decision) || leads(viewer, decision.collectif));

/** Asks, reacts, objects, votes: whoever takes part; who may vote was frozen besides (mutations). */
export const canAnswerDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  takesPart(viewer, decision.collectif);

/** Answers a question: whoever proposed it, and those who hold an office there. */
export const canExplainDecision = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  isHers(viewer, decision) ||
  leads(viewer, decision.collectif) ||
  isOneOf(viewer, decision.collectif, ["FACILITATEUR", "GARANT"]);

/** Says that the text takes an objection in: those who lead, the garant·e, whoever proposed it. */
export const canIntegrateObjection = (viewer: Viewer, decision: DecisionRights): viewer is MemberViewer =>
  canGuideDecision(viewer, decision) || (decision.way === "CONSENT" && isHers(viewer, decision));

/** Lifts or takes back an objection: its author alone. */
export const canWithdrawObjection = (
  viewer: Viewer,
  objection: { authorId: string; decision: DecisionRights },
): viewer is MemberViewer =>
  viewer.kind === "member" &&
  viewer.id === objection.authorId &&
  takesPart(viewer, objection.decision.collectif);
