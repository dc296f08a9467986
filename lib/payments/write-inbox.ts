import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { Notice, Provider } from "#lib/payments/provider.ts";
import type { Heard } from "#lib/payments/write-apply-all.ts";
import { type Event, keep, keepRefusal } from "#lib/payments/write-keep.ts";
import { workOn, workOnAll } from "#lib/payments/write-work.ts";

/** No message of a provider is as long. */
export const MAX_NOTICE_BYTES = 256 * 1024;

/** How many signed messages this process works on together, and as many wait for their turn. */
const TOGETHER = 50;
/** With fewer before it, a message is answered once it is done with; otherwise as soon as it is kept. */
const MOST_AWAITED = 8;
/** When more come, they are a flood: this process only keeps them for a while, and the job takes them up, many at a time. */
const FLOOD_MS = 5_000;
let floodUntil = 0;

type Work = { heard: Heard; resolve: (isDone: boolean) => void };
const waiting: Work[] = [];
let isWorking = false;

async function workThrough(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  while (waiting.length > 0) {
    const some = waiting.splice(0, TOGETHER);
    const done = await workOnAll(some.map(({ heard }) => heard)).catch(() => new Set());
    for (const { heard, resolve } of some) resolve(done.has(heard.id));
  }
  isWorking = false;
}

/** What is signed is worked on with what came meanwhile. Answers whether it is done, or left for soon or later. */
async function takeTurn(heard: Heard): Promise<boolean> {
  if (performance.now() < floodUntil) return true;
  if (waiting.length >= TOGETHER) {
    floodUntil = performance.now() + FLOOD_MS;
    return true;
  }
  const isAwaited = waiting.length < MOST_AWAITED;
  const isDone = new Promise<boolean>((resolve) => {
    waiting.push({ heard, resolve });
  });
  void workThrough();
  return isAwaited ? isDone : true;
}

/** What nobody signed is read again at its provider, one by one. */
function readAndWork(provider: Provider, notice: Notice, event: Event): Promise<boolean> {
  return workOn(provider, event.id, async () => {
    const told = await notice.tell();
    // The body is not kept: what it says of payments is, so that it can be worked on without it.
    if (event.told === null)
      await db.providerEvent.updateMany({
        where: { id: event.id },
        data: { told: told as unknown as Prisma.InputJsonValue },
      });
    return told;
  });
}

/**
 * Takes a message of a provider, `null` for a body too long to be one. Answers the status to send back: 200 once it is kept and
 * done with, or done before, or left with many others for soon; 401, 400 or 413 for what is refused; 503 for what could not be
 * done yet, which is sent again and which the job takes up.
 */
export async function receiveNotice(
  provider: Provider,
  request: { headers: Headers; body: Buffer; isTooLong: boolean },
): Promise<number> {
  const { headers, body, isTooLong } = request;
  const announced = Number(headers.get("content-length") ?? body.length);
  if (!isTooLong && body.length < announced) {
    await keepRefusal(provider, body, "Message coupé en route\u00A0: le prestataire le renvoie de lui-même.");
    return 400;
  }
  if (isTooLong) {
    await keepRefusal(provider, body, "Message trop long.");
    return 413;
  }
  const notice = await provider.readNotice({ headers, body });
  if ("refused" in notice) {
    await keepRefusal(provider, body, notice.refused);
    return notice.status;
  }
  const event = await keep(provider, notice, body);
  if (event.processedAt) return 200;
  const isDone = notice.told
    ? await takeTurn({ id: event.id, provider, told: notice.told })
    : await readAndWork(provider, notice, event);
  return isDone ? 200 : 503;
}
