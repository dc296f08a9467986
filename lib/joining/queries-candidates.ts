import { db, type Tx } from "#lib/db.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Somebody who may be the one who asks to join. */
export type Candidate = {
  id: string;
  firstName: string;
  lastName: string;
  isSameAddress: boolean;
  isSameName: boolean;
  isSuspended: boolean;
  hasResigned: boolean;
  /** She has signed in at least once. */
  isActivated: boolean;
  /** Holds a role today. */
  hasRole: boolean;
  councils: string[];
};

type Applicant = { email: string; firstName: string; lastName: string; territoryId: number | null };

/** Proposed at most: one name has few namesakes, and the same address stands first. */
const MOST = 6;

/** Members with the same address, the same name, or the same family name in the same council. */
export const candidatesIn = (
  client: Pick<Tx, "$queryRaw">,
  { email, firstName, lastName, territoryId }: Applicant,
): Promise<Candidate[]> => client.$queryRaw<Candidate[]>`
  SELECT m."id", m."firstName", m."lastName", m."email" = ${email}::citext AS "isSameAddress",
    m."foldedName" = fold_name(${`${firstName} ${lastName}`}) AS "isSameName",
    m."suspendedAt" IS NOT NULL AS "isSuspended", m."resignedAt" IS NOT NULL AS "hasResigned",
    m."activatedAt" IS NOT NULL AS "isActivated",
    EXISTS (SELECT FROM "MemberRole" r WHERE r."memberId" = m."id" AND (r."endsOn" IS NULL OR r."endsOn" > now())) AS "hasRole",
    (SELECT coalesce(json_agg(DISTINCT t."name" || ' — ' || t."precision"), '[]')
      FROM "Mandate" a JOIN "Territory" t ON t."id" = a."territoryId" WHERE a."memberId" = m."id") AS "councils"
  FROM "Member" m WHERE m."erasedAt" IS NULL AND m."id" IN (
    SELECT "id" FROM "Member" WHERE "email" = ${email}::citext
    UNION SELECT "id" FROM "Member" WHERE "foldedName" = fold_name(${`${firstName} ${lastName}`})
    UNION SELECT x."id" FROM "Mandate" a JOIN "Member" x ON x."id" = a."memberId"
      WHERE a."territoryId" = ${territoryId}::int AND fold_name(x."lastName") = fold_name(${lastName}))
  ORDER BY "isSameAddress" DESC, "isSameName" DESC, m."id" LIMIT ${MOST}`;

/** The same, for the page that proposes them. */
export const listCandidates = async (viewer: Viewer, applicant: Applicant): Promise<Candidate[]> =>
  canReviewRequests(viewer) ? candidatesIn(db, applicant) : [];
