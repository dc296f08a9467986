import type { CollectifRole, ReadingPreference, Role } from "@prisma/client";
import { notFound as notFoundPage, redirect } from "next/navigation";
import { cache } from "react";
import { currentSessionId } from "#lib/session.ts";
import { readViewer, visitor } from "#lib/viewer-read.ts";

export { viewerOf, visitor } from "#lib/viewer-read.ts";

declare const brand: unique symbol;

/** A signed-in member, with every right read from the database for this very request. */
export type MemberViewer = {
  readonly [brand]: true;
  readonly kind: "member";
  readonly id: string;
  readonly sessionId: string | null;
  /** When the session was last seen, within an hour. */
  readonly sessionSeenAt: Date | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly readingPreference: ReadingPreference;
  /** End of the visit before this one: what was published since is new. */
  readonly previousSeenAt: Date | null;
  readonly roles: readonly Role[];
  /** Held, and without effect until a second factor is given in this session. */
  readonly sleepingRoles: readonly Role[];
  readonly collectifs: readonly { readonly id: string; readonly role: CollectifRole }[];
  /** Has an adhésion that covers today, or whose grace does. */
  readonly upToDate: boolean;
  /** The last day of grace, `YYYY-MM-DD`, when it is all that keeps her up to date. */
  readonly graceUntil: string | null;
  /** Notifications not read yet, 100 meaning « 100 or more ». */
  readonly unread: number;
};

/** A session that waits for its second factor. */
export type PendingSession = { readonly id: string; readonly memberId: string };

/** Somebody who is not signed in, or not yet wholly: all that `pending` opens is the page that asks for the second factor. */
export type Visitor = {
  readonly [brand]: true;
  readonly kind: "visitor";
  readonly pending?: PendingSession;
};

export type Viewer = MemberViewer | Visitor;

export const hasRole = (viewer: Viewer, role: Role): boolean =>
  viewer.kind === "member" && viewer.roles.includes(role);

/** Who asks, once a request: a member whose session still stands, or a visitor. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const sessionId = await currentSessionId();
  return sessionId ? readViewer({ sessionId }) : visitor;
});

const awake = (viewer: MemberViewer): MemberViewer => ({
  ...viewer,
  roles: [...viewer.roles, ...viewer.sleepingRoles],
  sleepingRoles: [],
});

/**
 * The signed-in member, or the page that lacks (sign-in, second factor) which then comes back to `from`.
 * With `allow`, a member without that right gets « introuvable »; one whose right sleeps is asked for a second factor.
 */
export async function requireViewer(
  from: string,
  allow: (viewer: MemberViewer) => boolean = () => true,
): Promise<MemberViewer> {
  const viewer = await currentViewer();
  const next = `?suite=${encodeURIComponent(from)}`;
  if (viewer.kind === "visitor") redirect(`/connexion${viewer.pending ? "/verification" : ""}${next}`);
  if (!allow(viewer)) {
    if (viewer.sleepingRoles.length > 0 && allow(awake(viewer))) redirect(`/profil/securite${next}`);
    notFoundPage();
  }
  return viewer;
}

type Standing = Partial<Pick<MemberViewer, "roles" | "collectifs" | "upToDate">>;

/** Somebody who stands so and does not exist: the table of rights asks the policies what she may do. No row has her id. */
export const imaginedViewer = (standing: Standing): MemberViewer =>
  ({
    kind: "member" as const,
    id: "imagined",
    sessionId: null,
    sessionSeenAt: null,
    firstName: "",
    lastName: "",
    readingPreference: "MEDIAN",
    previousSeenAt: null,
    roles: [],
    sleepingRoles: [],
    collectifs: [],
    upToDate: false,
    graceUntil: null,
    unread: 0,
    ...standing,
  }) satisfies Omit<MemberViewer, typeof brand> as unknown as MemberViewer;
