import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { System } from "#tests/faults/system.ts";

/** What a client sends: a new draft, a new version of an act of hers, an annex to a draft of hers. */
export type Wanted = { kind: "filing" | "version" | "annex"; documentId?: string; replaces?: string };

/** What she was told, in the end: filed in that document, already there, refused, or nothing at all. */
export type Told =
  | { what: "filed" | "known"; id: string }
  | { what: "refused"; status: number; reason: string }
  | { what: "nothing" };

export type Sent = Wanted & { text: string; first: Told; told: Told };

type Answer = { ok?: boolean; id?: string; code?: string; reason?: string; known?: { id: string }[] };

/** A session for a member, by next-auth's own endpoints. Answers the cookies to send. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const jar = csrf.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: jar.join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  jar.push(...answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]));
  return jar.join("; ");
}

async function post(
  system: System,
  cookie: string,
  { documentId, replaces }: Wanted,
  text: string,
): Promise<Told> {
  const form = new FormData();
  if (documentId) form.append("document", documentId);
  if (replaces) form.append("replaces", replaces);
  form.append("fichiers", new File([text], `acte-${text.slice(0, 8)}.txt`, { type: "text/plain" }));
  const response = await fetch(`${system.url}/api/documents/televersement`, {
    method: "POST",
    headers: { cookie, accept: "application/json", origin: system.url },
    body: form,
    signal: AbortSignal.timeout(30_000),
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as Answer | null;
  if (!response || !answer) return { what: "nothing" };
  if (answer.ok && answer.id) return { what: "filed", id: answer.id };
  const [known] = answer.known ?? [];
  if (known) return { what: "known", id: known.id };
  return { what: "refused", status: response.status, reason: answer.reason ?? "" };
}

const isOver = (told: Told) => told.what === "filed" || told.what === "known";

/** Sends a content of its own, and again as a person would as long as the answer is not a yes. */
export async function send(system: System, cookie: string, wanted: Wanted): Promise<Sent> {
  const text = `${randomUUID()} Le conseil municipal émet le vœu que la poste reste ouverte.`;
  const first = await post(system, cookie, wanted, text);
  let told = first;
  for (let tries = 1; !isOver(told) && tries < 40; tries += 1) {
    await delay(Math.min(3_000, 150 * tries));
    told = await post(system, cookie, wanted, text);
  }
  return { ...wanted, text, first, told };
}
