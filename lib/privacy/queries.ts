import type {
  DataRequestKind,
  DataRequestOutcome,
  ErasureChoice,
  ErasureOrigin,
  ObjectionPurpose,
  PersonalExportStatus,
} from "@prisma/client";
import { db } from "#lib/db.ts";
import { openPersonal } from "#lib/personal-files.ts";
import { CONFIRM_DAYS } from "#lib/privacy/labels.ts";
import { digestOf, hasProofSql, openErasure } from "#lib/privacy/write-erasures.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type OwnExport = {
  id: string;
  status: PersonalExportStatus;
  done: number;
  total: number;
  size: bigint | null;
  createdAt: Date;
  expiresAt: Date | null;
};

export type OwnRequest = {
  id: string;
  kind: DataRequestKind;
  receivedOn: Date;
  note: string;
  closedAt: Date | null;
  outcome: DataRequestOutcome | null;
  answer: string | null;
};

const DAY_MS = 86_400_000;

const ownExport = {
  id: true,
  status: true,
  done: true,
  total: true,
  size: true,
  createdAt: true,
  expiresAt: true,
} as const;

type Standing = {
  hasProof: boolean;
  restrictedAt: Date | null;
  refusesMessagesSince: Date | null;
  agreesToBeKeptAt: Date | null;
  objections: ObjectionPurpose[];
};

/* What she chose, and whether she has something to prove herself with beside her mail. */
const findStanding = async (memberId: string): Promise<Standing | undefined> => {
  const [standing] = await db.$queryRaw<Standing[]>`
    SELECT ${hasProofSql} AS "hasProof", m."restrictedAt", m."refusesMessagesSince", m."agreesToBeKeptAt",
      ARRAY(SELECT o."purpose"::text FROM "Objection" o WHERE o."memberId" = m."id") AS "objections"
    FROM "Member" m WHERE m."id" = ${memberId}::uuid`;
  return standing;
};

/** All that the page of a member's own data shows. */
export async function findOwnData(viewer: MemberViewer) {
  const memberId = viewer.id;
  const now = new Date();
  const [member, archive, erasure, requests] = await Promise.all([
    findStanding(memberId),
    db.personalExport.findFirst({
      where: { memberId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: ownExport,
      orderBy: { id: "desc" },
    }),
    db.erasureRequest.findFirst({
      where: { memberId, ...openErasure },
      select: { id: true, origin: true, createdAt: true, confirmedAt: true, dueAt: true },
      orderBy: { id: "desc" },
    }),
    db.dataRequest.findMany({
      where: { memberId },
      select: {
        id: true,
        kind: true,
        receivedOn: true,
        note: true,
        closedAt: true,
        outcome: true,
        answer: true,
      },
      orderBy: { id: "desc" },
      take: 10,
    }),
  ]);
  if (!member) return null;
  const objections = new Set(member.objections);
  // A mail that was never answered no longer serves: asking again is what is left.
  const isSpent =
    erasure?.confirmedAt === null && erasure.createdAt.getTime() < now.getTime() - CONFIRM_DAYS * DAY_MS;
  return {
    hasProof: member.hasProof,
    restrictedAt: member.restrictedAt,
    uses: {
      DIRECTORY: !objections.has("DIRECTORY"),
      MESSAGES: member.refusesMessagesSince === null,
      DIGEST: !objections.has("DIGEST"),
      STATISTICS: !objections.has("STATISTICS"),
      kept: member.agreesToBeKeptAt !== null,
    },
    archive,
    erasure: erasure && !isSpent ? erasure : null,
    requests: requests satisfies OwnRequest[],
  };
}

export type OwnData = NonNullable<Awaited<ReturnType<typeof findOwnData>>>;

/** How far one's archive is; null when it is not one's own. */
export async function findOwnExport(viewer: Viewer, id: string): Promise<OwnExport | null> {
  if (viewer.kind !== "member" || !isUuid(id)) return null;
  return db.personalExport.findFirst({
    where: { id, memberId: viewer.id },
    select: ownExport,
  });
}

/** Her archive's bytes, while its days last. */
export async function openOwnExport(viewer: Viewer, id: string) {
  const found = await findOwnExport(viewer, id);
  if (found?.status !== "DONE" || found.expiresAt === null || found.expiresAt <= new Date()) return null;
  return openPersonal(id);
}

export type ErasureLink = {
  isConfirmed: boolean;
  dueAt: Date | null;
  documents: ErasureChoice;
  comments: ErasureChoice;
  origin: ErasureOrigin;
  firstName: string;
};

/** What a secret address of an erasure is about; reading it uses nothing up, as mail scanners open links. */
export async function findErasureLink(_viewer: Viewer, secret: string): Promise<ErasureLink | null> {
  const digest = Buffer.from(digestOf(secret));
  const since = new Date(Date.now() - CONFIRM_DAYS * DAY_MS);
  const found = await db.erasureRequest.findFirst({
    where: {
      ...openErasure,
      OR: [
        { confirmDigest: digest, confirmedAt: null, createdAt: { gt: since } },
        { cancelDigest: digest, confirmedAt: { not: null } },
      ],
    },
    select: {
      confirmedAt: true,
      dueAt: true,
      documents: true,
      comments: true,
      origin: true,
      member: { select: { firstName: true } },
    },
  });
  if (!found) return null;
  const { confirmedAt, member, ...rest } = found;
  return { ...rest, isConfirmed: confirmedAt !== null, firstName: member.firstName };
}
