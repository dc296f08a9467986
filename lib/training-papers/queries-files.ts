import type { TrainingPaperKind } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { consume } from "#lib/rate-limit.ts";
import { readCode } from "#lib/training-papers/labels-code.ts";
import { FORGOTTEN } from "#lib/training-papers/labels-forgotten.ts";
import { canHandlePapers, canVerify, visiblePapers } from "#lib/training-papers/policy.ts";
import { type TrainingPaperContent, trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type WholePaper = {
  id: string;
  kind: TrainingPaperKind;
  year: number | null;
  number: number | null;
  issuedOn: string;
  content: TrainingPaperContent;
  /** Whom it is about: the participant. */
  memberId: string | null;
};

/** A paper of a session that the viewer may take; null otherwise. A trainer’s sheet is whole, as she makes people sign it. */
export async function findPaper(viewer: Viewer, sessionId: string, id: string): Promise<WholePaper | null> {
  const seen = visiblePapers(viewer);
  if (!seen || !isUuid(id) || !isUuid(sessionId)) return null;
  const row = await db.trainingPaper.findFirst({
    where: { AND: [seen, { id, sessionId }] },
    select: {
      id: true,
      kind: true,
      year: true,
      number: true,
      issuedOn: true,
      content: true,
      registration: { select: { memberId: true } },
    },
  });
  if (!row) return null;
  const { registration, issuedOn, content, ...paper } = row;
  return {
    ...paper,
    issuedOn: toDay(issuedOn),
    content: trainingPaperContent.parse(content),
    memberId: registration?.memberId ?? null,
  };
}

export type OwnPaper = {
  id: string;
  sessionId: string;
  kind: TrainingPaperKind;
  issuedOn: Date;
  code: string | null;
};

/** Sessions whose papers a page shows at once. */
const MOST = 200;

/** What a participant may take of these sessions: the programme, and what bears her name. */
export async function listOwnPapers(
  viewer: MemberViewer,
  sessionIds: readonly string[],
): Promise<OwnPaper[]> {
  const mine = { memberId: viewer.id };
  return db.trainingPaper.findMany({
    where: {
      sessionId: { in: sessionIds.filter(isUuid) },
      replacedAt: null,
      OR: [
        { kind: { in: ["CONVOCATION", "CERTIFICATE", "ATTESTATION"] }, registration: mine },
        {
          kind: "PROGRAMME",
          session: { registrations: { some: { ...mine, status: { not: "CANCELLED" } } } },
        },
      ],
    },
    select: { id: true, sessionId: true, kind: true, issuedOn: true, code: true },
    orderBy: [{ kind: "asc" }, { id: "asc" }],
    take: MOST,
  });
}

export type Verified = {
  state: "GOOD" | "REPLACED";
  title: string;
  body: string;
  period: string;
  planned: string;
  followed: string;
  issuedOn: Date;
  /** As in the paper; null once its person was erased. */
  participant: string | null;
};

/** Sixty bits are not guessed; whoever tries is stopped all the same. */
const LIMIT = { name: "attestation", points: 30, seconds: 900 };

/** What a code says, to whoever holds it; null when it is nobody’s. Throws AppError TOO_MANY. */
export async function verifyAttestation(
  viewer: Viewer,
  typed: string,
  address: string,
): Promise<Verified | null> {
  const code = readCode(typed.slice(0, 60));
  if (!code || !canVerify(viewer)) return null;
  if (address && !canHandlePapers(viewer)) await consume(LIMIT, address);
  const paper = await db.trainingPaper.findUnique({
    where: { code },
    select: { content: true, issuedOn: true, replacedAt: true },
  });
  if (!paper) return null;
  const { fields } = trainingPaperContent.parse(paper.content);
  const said = (name: string): string => fields[name] ?? "";
  return {
    state: paper.replacedAt ? "REPLACED" : "GOOD",
    title: said("intitule"),
    body: said("organisme"),
    period: said("periode"),
    planned: said("duree"),
    followed: said("heures-suivies"),
    issuedOn: paper.issuedOn,
    participant: said("participant") === FORGOTTEN ? null : said("participant"),
  };
}
