import type { CollectifRole, ReadingPreference, Role } from "@prisma/client";
import { notFound as notFoundPage, redirect } from "next/navigation";
import { cache } from "react";
import { db } from "#lib/db.ts";
import { currentSessionId } from "#lib/session.ts";
import { countUnreadSql } from "#lib/unread.ts";

declare const brand: unique symbol;

/** A signed-in member, with every right read from the database for this very request. */
export type MemberViewer = {
  readonly [brand]: true;
  readonly kind: "member";
  readonly id: string;
  readonly sessionId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly readingPreference: ReadingPreference;
  /** End of the visit before this one: what was published since is new. */
  readonly previousSeenAt: Date | null;
  readonly roles: readonly Role[];
  readonly collectifs: readonly { readonly id: string; readonly role: CollectifRole }[];
  /** Has an adhésion that covers today. */
  readonly upToDate: boolean;
  /** Notifications not read yet, 100 meaning « 100 or more ». */
  readonly unread: number;
};

/** Somebody who is not signed in. */
export type Visitor = { readonly [brand]: true; readonly kind: "visitor" };

export type Viewer = MemberViewer | Visitor;

export const visitor = { kind: "visitor" } as Visitor;

export const hasRole = (viewer: Viewer, role: Role): boolean =>
  viewer.kind === "member" && viewer.roles.includes(role);

type Row = Omit<MemberViewer, typeof brand | "kind">;

const read = async (by: { sessionId: string } | { memberId: string }): Promise<MemberViewer | null> => {
  const sessionId = "sessionId" in by ? by.sessionId : null;
  const memberId = "memberId" in by ? by.memberId : null;
  // Raw: one round trip for what six Prisma queries would read, at every request.
  const [row] = await db.$queryRaw<Row[]>`
    WITH today AS (SELECT (now() AT TIME ZONE 'Europe/Paris')::date AS d)
    SELECT m."id", s."id" AS "sessionId", m."firstName", m."lastName", m."readingPreference", m."previousSeenAt",
      ARRAY(SELECT DISTINCT r."role"::text FROM "MemberRole" r WHERE r."memberId" = m."id"
        AND r."startsOn" <= d AND (r."endsOn" IS NULL OR r."endsOn" > d)) AS "roles",
      coalesce((SELECT json_agg(json_build_object('id', c."collectifId", 'role', c."role"))
        FROM "CollectifMembership" c WHERE c."memberId" = m."id"
        AND c."startsOn" <= d AND (c."endsOn" IS NULL OR c."endsOn" > d)), '[]') AS "collectifs",
      EXISTS(SELECT FROM "Adhesion" a WHERE a."memberId" = m."id" AND d BETWEEN a."startsOn" AND a."endsOn") AS "upToDate",
      ${countUnreadSql} AS "unread"
    FROM today, "Member" m LEFT JOIN "Session" s ON s."id" = ${sessionId}::uuid AND s."memberId" = m."id"
      AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    WHERE (s."id" IS NOT NULL OR m."id" = ${memberId}::uuid)
      AND m."id" = coalesce(${memberId}::uuid, (SELECT "memberId" FROM "Session" WHERE "id" = ${sessionId}::uuid))
      AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL`;
  return row ? ({ kind: "member", ...row } as MemberViewer) : null;
};

/** The viewer that a member would be, for tests and for messages prepared in a member's name; null when barred. */
export const viewerOf = (memberId: string): Promise<MemberViewer | null> => read({ memberId });

/** Who asks, once a request: a member whose session still stands, or a visitor. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const sessionId = await currentSessionId();
  return (sessionId && (await read({ sessionId }))) || visitor;
});

/**
 * The signed-in member, or the sign-in page which then comes back to `from`.
 * With `allow`, a member without that right gets « introuvable ».
 */
export async function requireViewer(
  from: string,
  allow: (viewer: MemberViewer) => boolean = () => true,
): Promise<MemberViewer> {
  const viewer = await currentViewer();
  if (viewer.kind === "visitor") redirect(`/connexion?suite=${encodeURIComponent(from)}`);
  if (!allow(viewer)) notFoundPage();
  return viewer;
}
