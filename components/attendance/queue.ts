import { SIGNATURE } from "#lib/kept-here.ts";

// What a trainer's phone keeps: signatures until the server has them, and what it last said of the sheet (docs/decisions/033).

export type Kept = {
  registrationId: string;
  halfDayId: string;
  session: string;
  /** By this phone's clock, ISO. */
  at: string;
  strokes: string | null;
  /** Why the server refused it: then it is no longer sent, and stays until somebody has read it. */
  why?: string;
};

const keyOf = (holder: string, { halfDayId, registrationId }: Pick<Kept, "halfDayId" | "registrationId">) =>
  `${SIGNATURE}${holder}:${halfDayId}:${registrationId}`;

/** As an id of the sheet: what stands for one person and one half-day. */
export const markOf = ({ registrationId, halfDayId }: Pick<Kept, "halfDayId" | "registrationId">): string =>
  `${registrationId}:${halfDayId}`;

function read(key: string, stored: string | null): Kept | null {
  try {
    const { session, at, strokes = null, why } = JSON.parse(stored ?? "null") ?? {};
    const [, , halfDayId, registrationId] = key.split(":");
    if (typeof session !== "string" || typeof at !== "string" || !halfDayId || !registrationId) return null;
    return { registrationId, halfDayId, session, at, strokes, ...(typeof why === "string" && { why }) };
  } catch {
    return null;
  }
}

/** The signatures of a session that the server has not, the first taken first. */
export function listKept(shelf: Storage, holder: string, session: string): Kept[] {
  const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "");
  return keys
    .filter((key) => key.startsWith(`${SIGNATURE}${holder}:`))
    .map((key) => read(key, shelf.getItem(key)))
    .filter((kept) => kept !== null)
    .filter((kept) => kept.session === session)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Keeps one; throws when the device has no room left. The first of a person and half-day stays, unless it was refused. */
export function keep(shelf: Storage, holder: string, signature: Kept): void {
  const key = keyOf(holder, signature);
  const former = read(key, shelf.getItem(key));
  if (former && former.why === undefined) return;
  const { session, at, strokes } = signature;
  shelf.setItem(key, JSON.stringify({ session, at, strokes }));
}

/** What the server said of one: it has it, and it goes; or why not. Not of another that was taken meanwhile. */
export function settle(shelf: Storage, holder: string, signature: Kept, why: string | null): void {
  const key = keyOf(holder, signature);
  if (read(key, shelf.getItem(key))?.at !== signature.at) return;
  const { session, at, strokes } = signature;
  if (why === null) shelf.removeItem(key);
  else shelf.setItem(key, JSON.stringify({ session, at, strokes, why }));
}

export const dismiss = (shelf: Storage, holder: string, signature: Kept): void =>
  shelf.removeItem(keyOf(holder, signature));

/** What the server last said of a sheet, and when: a page read again without network is older. */
export type Known = { at: number; signed: string[] };

const knownKey = (holder: string, session: string) => `feuille:${holder}:${session}`;

export function readKnown(shelf: Storage, holder: string, session: string): Known | null {
  try {
    const { at, signed } = JSON.parse(shelf.getItem(knownKey(holder, session)) ?? "null") ?? {};
    return typeof at === "number" && Array.isArray(signed) ? { at, signed } : null;
  } catch {
    return null;
  }
}

/** A convenience: a device without room does without. */
export function writeKnown(shelf: Storage, holder: string, session: string, known: Known): void {
  try {
    shelf.setItem(knownKey(holder, session), JSON.stringify(known));
  } catch {
    shelf.removeItem(knownKey(holder, session));
  }
}
