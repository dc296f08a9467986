import type { TrainingPaperKind } from "@prisma/client";
import { db } from "#lib/db.ts";
import { type BulkKind, bulkKinds } from "#lib/training-papers/labels.ts";
import { type Missing, missingFor } from "#lib/training-papers/labels-missing.ts";
import {
  firstDay,
  type Group,
  hasBegun,
  isOver,
  payerName,
  payers,
  targetsOf,
  withoutPayer,
} from "#lib/training-papers/labels-targets.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import {
  type Participant,
  readParticipants,
  readSession,
  type SessionFacts,
} from "#lib/training-papers/queries-facts.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** A paper in force, or an invoice, as the page of a session lists it. */
export type Issued = {
  id: string;
  kind: TrainingPaperKind;
  /** Of its target; « » for the session’s own. */
  key: string;
  issuedOn: Date;
  year: number | null;
  number: number | null;
  cents: number | null;
  paidOn: Date | null;
  isCancelled: boolean;
};

export type Agreement = {
  id: string;
  sentAt: Date | null;
  bodySignedOn: Date | null;
  payerSignedOn: Date | null;
  cancelledAt: Date | null;
};

/** A collectivité at a session: what it signed, what it was invoiced. */
export type Payer = {
  key: string;
  name: string;
  people: number;
  cents: number;
  agreement: Agreement | null;
  convention: Issued | null;
  invoices: Issued[];
};

export type KindState = { kind: BulkKind; wanted: number; lacking: number; missing: Missing[] };

export type SessionPapers = {
  session: SessionFacts;
  startsOn: string | null;
  hasBegun: boolean;
  isOver: boolean;
  kinds: KindState[];
  people: Participant[];
  withoutPayer: Participant[];
  payers: Payer[];
  papers: Issued[];
};

const readPapers = (sessionId: string) => db.$queryRaw<Issued[]>`
  SELECT p."id", p."kind", p."issuedOn", p."year", p."number", p."cents", p."paidOn",
    coalesce(p."registrationId"::text, p."halfDayId"::text, a."territoryId"::text, '') AS "key",
    EXISTS (SELECT FROM "TrainingPaper" c WHERE c."cancelsId" = p."id") AS "isCancelled"
  FROM "TrainingPaper" p LEFT JOIN "TrainingAgreement" a ON a."id" = p."agreementId"
  WHERE p."sessionId" = ${sessionId}::uuid AND p."replacedAt" IS NULL ORDER BY p."createdAt", p."id"`;

type Held = Agreement & { territoryId: number; territory: Group["territory"] };

const readAgreements = (sessionId: string) => db.$queryRaw<Held[]>`
  SELECT a."id", a."sentAt", a."bodySignedOn", a."payerSignedOn", a."cancelledAt", a."territoryId",
    json_build_object('id', y."id", 'kind', y."kind", 'name', y."name") AS "territory"
  FROM "TrainingAgreement" a JOIN "Territory" y ON y."id" = a."territoryId"
  WHERE a."sessionId" = ${sessionId}::uuid ORDER BY y."name", a."id"`;

/** Those who pay now, then those with whom there was an agreement and who have nobody left in the session. */
function payersOf(people: readonly Participant[], held: readonly Held[], papers: readonly Issued[]): Payer[] {
  const groups = payers(people);
  const gone = held
    .filter(({ territoryId }) => !groups.some(({ territory }) => territory.id === territoryId))
    .map(({ territory }): Group => ({ territory, people: [] }));
  return [...groups, ...gone].map(({ territory, people }) => {
    const key = String(territory.id);
    const agreement = held.find(({ territoryId }) => territoryId === territory.id);
    const of = (...kinds: TrainingPaperKind[]) =>
      papers.filter((paper) => kinds.includes(paper.kind) && paper.key === key);
    return {
      key,
      name: payerName(territory),
      people: people.length,
      cents: people.reduce((sum, { priceCents }) => sum + priceCents, 0),
      agreement: agreement ?? null,
      convention: of("CONVENTION")[0] ?? null,
      invoices: of("INVOICE", "CREDIT_NOTE"),
    };
  });
}

/** All papers of a session: issued, lacking, to be signed. Four queries. */
export async function findSessionPapers(viewer: MemberViewer, id: string): Promise<SessionPapers | null> {
  if (!canHandlePapers(viewer) || !isUuid(id)) return null;
  const [session, people, papers, agreements] = await Promise.all([
    readSession(id),
    readParticipants(id),
    readPapers(id),
    readAgreements(id),
  ]);
  if (!session) return null;
  const listed = payersOf(people, agreements, papers);
  const isGivenUp = new Set(listed.filter(({ agreement }) => agreement?.cancelledAt).map(({ key }) => key));
  const kinds = bulkKinds.map((kind) => {
    const targets = targetsOf(kind, session, people);
    const issued = new Set(
      papers
        .filter((paper) => paper.kind === kind && !(kind === "CONVENTION" && isGivenUp.has(paper.key)))
        .map(({ key }) => key),
    );
    return {
      kind,
      wanted: targets.length,
      lacking: targets.filter(({ key }) => !issued.has(key)).length,
      missing: missingFor(kind, session),
    };
  });
  return {
    session,
    startsOn: firstDay(session),
    hasBegun: hasBegun(session),
    isOver: isOver(session),
    kinds,
    people,
    withoutPayer: withoutPayer(people),
    payers: listed,
    papers,
  };
}
