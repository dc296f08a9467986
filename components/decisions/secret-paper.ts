import type { Paper } from "#lib/ballot-paper.ts";
import { takeBallotPaperAction } from "#lib/decisions/actions.ts";
import { type FormState, idle } from "#lib/form-state.ts";
import { PAPER } from "#lib/kept-here.ts";

// What the browser does for a secret vote (docs/decisions/026): it makes the paper, keeps it, and casts it without a name.

type Vote = {
  id: string;
  /** SPKI of the decision's key, base64url. */
  publicKey: string;
  /** When the vote ends at the latest, ISO. */
  closesAt: string;
};

type Kept = { token: string; blinded: string; unblind: string; until: string; paper?: Paper };

/** The paper stays on the device until it is in the box: a connection that drops loses no vote, signing out does. */
const shelf = (id: string) => PAPER + id;
export const readKept = (id: string): Kept | null => {
  try {
    return JSON.parse(localStorage.getItem(shelf(id)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
};

/** What the browser holds for whoever looks: her paper, one whose answer was lost on the way, or somebody else's. */
export type Held = "nothing" | "paper" | "unfinished" | "another";
export function heldOf(kept: Kept | null, hasPaper: boolean): Held {
  if (kept === null) return "nothing";
  if (!kept.paper) return "unfinished";
  return hasPaper ? "paper" : "another";
}

/** Once it is in the box. */
export const forget = (id: string): void => localStorage.removeItem(shelf(id));

export type Answer = { receipt: string } | { problem: string };

/** Puts the paper in the box: its receipt, or what to tell. */
export async function cast(id: string, paper: Paper, form: FormData): Promise<Answer> {
  const { receiptOf } = await import("#lib/ballot-paper.ts");
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") body.set(name, value);
  body.set("token", paper.token);
  body.set("signature", paper.signature);
  try {
    // Without cookies: whoever receives it is not told who sends it.
    const response = await fetch(`/api/urne/${id}`, {
      method: "POST",
      body,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { accept: "application/json" },
    });
    if (response.ok) return { receipt: await receiptOf(paper.token) };
    const answer = (await response.json().catch(() => null)) as { message?: string } | null;
    return { problem: answer?.message ?? "Votre bulletin n’est pas déposé. Réessayez." };
  } catch {
    return { problem: "Le réseau ne répond pas. Votre bulletin reste sur cet appareil : réessayez." };
  }
}

/** Has the paper signed without showing it; answers it, or what the form should say. */
export async function takePaper({
  id,
  publicKey,
  closesAt,
}: Vote): Promise<{ paper: Paper } | { state: FormState }> {
  const { blindPaper, finishPaper, fromBase64Url, readSigner } = await import("#lib/ballot-paper.ts");
  const signer = await readSigner(fromBase64Url(publicKey));
  // The same as before, if an answer was lost on the way.
  const kept = { ...(readKept(id) ?? (await blindPaper(signer))), until: closesAt };
  localStorage.setItem(shelf(id), JSON.stringify(kept));
  const form = new FormData();
  form.set("id", id);
  form.set("blinded", kept.blinded);
  const state = await takeBallotPaperAction(idle, form);
  if (state.status !== "success") return { state };
  const paper = await finishPaper(signer, kept, state.secrets?.[0] ?? "");
  localStorage.setItem(shelf(id), JSON.stringify({ ...kept, paper }));
  return { paper };
}
