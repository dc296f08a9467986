import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import type { Told } from "#lib/payments/provider.ts";
import { providerNamed, providerOf } from "#lib/payments/provider-all.ts";
import { findTrialCheckout, signTrialBody, trialMessage } from "#lib/payments/provider-trial.ts";
import { playTrial } from "#lib/payments/provider-trial-acts.ts";
import type { Heard } from "#lib/payments/write-apply-all.ts";
import { workOn, workOnAll } from "#lib/payments/write-work.ts";
import { isUuid } from "#lib/uuid.ts";

/** Whoever sends a message may still be working on it. */
const PATIENCE_MS = 30_000;
/** After that, what it rests upon will not come by itself: the provider is asked. */
const ASKED_AGAIN_MS = 10 * 60_000;
const GIVEN_UP_MS = 3 * 86_400_000;
const AT_ONCE = 500;
/** In one transaction. */
const TOGETHER = 100;
/** So many that the provider is down: the next minute tries again. */
const MOST_STUCK = 1000;

/** The trial provider tells us something, over HTTP and signed; it insists, as others do, until it is answered well. */
export async function sendTrialEvent({ id, index }: { id: string; index: number }): Promise<void> {
  const checkout = await findTrialCheckout(id);
  if (!checkout || !env.DEMO) return;
  const body = trialMessage(checkout, index);
  const response = await fetch(`${env.PUBLIC_URL}/api/paiements/trial`, {
    method: "POST",
    headers: signTrialBody(body),
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`trial event answered by ${response.status}`);
}

/** What was paid by a slow means comes to its end, unless somebody has played it. */
export async function endSlowTrial({ id }: { id: string }): Promise<void> {
  if (env.DEMO) await playTrial(id, "aboutir");
}

type Waiting = {
  id: string;
  provider: string;
  objectId: string | null;
  told: unknown;
  receivedAt: Date;
  reason: string | null;
};

const known = { id: true, providerId: true, olderProviderIds: true, means: true } as const;

/** What a message says: as it was kept, or, when that is not enough, all that its provider holds of the payment. */
async function tellAgain(event: Waiting): Promise<readonly Told[]> {
  const age = Date.now() - event.receivedAt.getTime();
  // Written by this domain alone, from that type.
  const kept = event.told as readonly Told[] | null;
  if (kept && age < ASKED_AGAIN_MS) return kept;
  const provider = providerNamed(event.provider);
  if (!provider) return kept ?? [];
  // Never read: it is, whatever payment it proves to be about.
  if (!kept) return event.objectId ? provider.readObject(event.objectId) : [];
  const [first] = kept;
  if (!first || !isUuid(first.paymentId)) return kept;
  const payment = await db.payment.findFirst({
    where: { id: first.paymentId, means: { in: [...provider.means] } },
    select: known,
  });
  return payment?.providerId ? provider.readAgain({ ...payment, providerId: payment.providerId }) : kept;
}

/** Whether a message is done with; one that waits for three days is closed, for a person to look at. */
async function takeUp(event: Waiting): Promise<boolean> {
  const provider = providerNamed(event.provider);
  if (provider && (await workOn(provider, event.id, () => tellAgain(event)))) return true;
  if (Date.now() - event.receivedAt.getTime() <= GIVEN_UP_MS) return false;
  await db.providerEvent.updateMany({
    where: { id: event.id, processedAt: null },
    data: {
      processedAt: new Date(),
      outcome: "REFUSED",
      reason: `Sans suite après trois jours. ${event.reason ?? ""}`.trim().slice(0, 500),
    },
  });
  return true;
}

/** What a message says, where that is known and fresh enough to be worked on as it is. */
function heardOf({ id, provider: name, told, receivedAt }: Waiting): Heard | null {
  const provider = providerNamed(name);
  const isFresh = Date.now() - receivedAt.getTime() < ASKED_AGAIN_MS;
  // Written by this domain alone, from that type.
  return provider && told !== null && isFresh ? { id, provider, told: told as readonly Told[] } : null;
}

/** Works on what was read from the table, some together, and answers the ids of what is done with. */
async function takeUpAll(events: readonly Waiting[]): Promise<Set<string>> {
  const done = new Set<string>();
  const [together, apart]: [Heard[], Waiting[]] = [[], []];
  for (const event of events) {
    const heard = heardOf(event);
    if (heard) together.push(heard);
    else apart.push(event);
  }
  const inBatches = async () => {
    for (let some = together.splice(0, TOGETHER); some.length > 0; some = together.splice(0, TOGETHER))
      for (const id of await workOnAll(some)) done.add(id);
  };
  const oneByOne = async () => {
    for (let event = apart.shift(); event; event = apart.shift()) if (await takeUp(event)) done.add(event.id);
  };
  await Promise.all([inBatches(), inBatches(), oneByOne(), oneByOne(), oneByOne(), oneByOne()]);
  return done;
}

/**
 * Works on the messages that were kept and not worked on: they came in a flood or too early, the process was killed, the provider
 * was down. The oldest first, until those alone are left that still have to wait.
 */
export async function takeUpEvents(): Promise<void> {
  const before = new Date(Date.now() - PATIENCE_MS);
  const stuck: string[] = [];
  let taken = 0;
  for (;;) {
    const waiting = await db.providerEvent.findMany({
      where: { processedAt: null, receivedAt: { lt: before }, id: { notIn: stuck } },
      select: { id: true, provider: true, objectId: true, told: true, receivedAt: true, reason: true },
      orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
      take: AT_ONCE,
    });
    const done = await takeUpAll(waiting);
    taken += done.size;
    stuck.push(...waiting.filter(({ id }) => !done.has(id)).map(({ id }) => id));
    if (waiting.length < AT_ONCE || stuck.length >= MOST_STUCK) break;
  }
  if (taken + stuck.length > 0) log.info({ done: taken, stuck: stuck.length }, "provider events taken up");
}

/** A monthly gift was stopped: whoever takes it is told, again until it is heard. */
export async function stopMonthlyGift({ donationId }: { donationId: string }): Promise<void> {
  // Each time that she was sent to a page: a month that was taken since has none.
  const asked = await db.payment.findMany({
    where: { donationId, providerId: { not: null }, checkoutUrl: { not: null } },
    select: known,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  for (const { providerId, ...payment } of asked) {
    const provider = providerOf(payment.means);
    if (providerId && provider?.isOn()) await provider.stop({ ...payment, providerId });
  }
}
