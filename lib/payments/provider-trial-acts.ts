import type { Prisma } from "@prisma/client";
import { today } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import { monthlyDays } from "#lib/payments/calculate.ts";
import type { Fact } from "#lib/payments/provider.ts";
import { holdTrialCheckout, type TrialCheckout, type TrialFact } from "#lib/payments/provider-trial.ts";

/** What may be played on the page, by the word that its form sends. */
export const trialActs = {
  payer: "Payer",
  refuser: "Faire refuser par la banque",
  differer: "Payer par un moyen lent",
  abandonner: "Abandonner et revenir",
  aboutir: "Faire aboutir le paiement lent",
  echouer: "Faire échouer le paiement lent",
  rembourser: "Rembourser",
  contester: "Contester auprès de la banque",
  gagner: "Donner raison à l’association",
  perdre: "Donner raison à la personne qui a payé",
  suivante: "Prendre l’échéance suivante",
} as const;
export type TrialAct = keyof typeof trialActs;
export const isTrialAct = (text: unknown): text is TrialAct =>
  typeof text === "string" && Object.hasOwn(trialActs, text);

/** Those after which one comes back to the site, as from any provider’s page. */
export const comesBack = (act: TrialAct): boolean =>
  ["payer", "refuser", "differer", "abandonner"].includes(act);

type Turn = { instalment: number; month?: { id: string; day: string } };
const sameTurn = (a: Turn, b: Turn) => a.instalment === b.instalment && a.month?.id === b.month?.id;

/** What is being paid: the first instalment, then the latest that was taken. */
function turnOf({ played }: TrialCheckout): Turn {
  const last = played.at(-1);
  return last ? { instalment: last.instalment, ...(last.month && { month: last.month }) } : { instalment: 1 };
}

function nextTurn({ id, asked, played }: TrialCheckout): Turn | null {
  const taken = played.filter(({ fact }) => fact.kind === "received").length;
  if (asked.frequency === "MONTHLY") {
    const day = monthlyDays(asked.instalments[0]?.dueOn ?? today(), taken + 1)[taken] ?? today();
    return { instalment: 1, month: { id: `${id}:mois-${taken + 1}`, day } };
  }
  return taken < asked.instalments.length ? { instalment: taken + 1 } : null;
}

const lastFact = (checkout: TrialCheckout, turn: Turn, kinds: readonly Fact["kind"][]): Fact | undefined =>
  checkout.played.findLast((one) => sameTurn(one, turn) && kinds.includes(one.fact.kind))?.fact;

/** What may be played now, the first being the page's main button. */
export function actsOf(checkout: TrialCheckout): TrialAct[] {
  const last = lastFact(checkout, turnOf(checkout), [
    "pending",
    "failed",
    "received",
    "refunded",
    "disputed",
    "settled",
  ]);
  const next: TrialAct[] = nextTurn(checkout) ? ["suivante"] : [];
  if (!last || last.kind === "failed") return ["payer", "refuser", "differer", "abandonner"];
  if (last.kind === "pending") return ["aboutir", "echouer"];
  if (last.kind === "disputed") return ["gagner", "perdre"];
  if (last.kind === "received") return ["rembourser", "contester", ...next];
  return next;
}

/** How long a slow means takes. */
const SLOW_MS = 60_000;

function factOf(checkout: TrialCheckout, turn: Turn, act: TrialAct): Fact {
  const key = `${checkout.id}:${turn.month?.id ?? turn.instalment}`;
  const cents = checkout.asked.instalments[turn.instalment - 1]?.cents ?? 0;
  const money = { key, day: today(), cents, currency: checkout.asked.currency };
  const at = new Date().toISOString();
  switch (act) {
    case "refuser":
    case "echouer":
      return { kind: "failed", at, reason: "REFUSED" };
    case "abandonner":
      return { kind: "failed", at, reason: "ABANDONED" };
    case "differer":
      return { kind: "pending", at };
    case "rembourser":
      return { kind: "refunded", ...money };
    case "contester":
      return { kind: "disputed", ...money };
    case "gagner":
    case "perdre":
      return { kind: "settled", ...money, isWon: act === "gagner" };
    default:
      return { kind: "received", ...money, feeCents: 0 };
  }
}

async function write(tx: Tx, checkout: TrialCheckout, played: TrialFact): Promise<void> {
  const all = [...checkout.played, played];
  await tx.trialCheckout.updateMany({
    where: { id: checkout.id },
    data: { played: all as unknown as Prisma.InputJsonValue },
  });
  await enqueue(
    tx,
    "sendTrialEvent",
    { id: checkout.id, index: all.length - 1 },
    { isAwaited: true, maxAttempts: 25 },
  );
}

/**
 * Plays an act, as the payer, her bank or the association would: the provider's books say so, and a message leaves. Answers the
 * page as it was, or null when there is none or when the act is no longer to be played (another tab was first).
 */
export const playTrial = (id: string, act: TrialAct): Promise<TrialCheckout | null> =>
  db.$transaction(async (tx) => {
    const checkout = await holdTrialCheckout(tx, id);
    if (!checkout || !actsOf(checkout).includes(act)) return null;
    const turn = act === "suivante" ? nextTurn(checkout) : turnOf(checkout);
    if (!turn) return null;
    await write(tx, checkout, { ...turn, fact: factOf(checkout, turn, act) });
    if (act === "differer") {
      await enqueue(tx, "endSlowTrial", { id }, { at: new Date(Date.now() + SLOW_MS) });
    }
    return checkout;
  });
