import { createHash } from "node:crypto";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Notice, Provider, Told } from "#lib/payments/provider.ts";
import { consume } from "#lib/rate-limit.ts";

// Messages are written down before anything else. Those that come while others are being written go together in the next
// statement: in a flood, one statement and one commit are for all of them.

/** What nobody has signed is written down so many times an hour and a provider: a flood must not fill the table. */
const REFUSALS = { name: "payments:refused", points: 200, seconds: 3600 };

const MOST = 100;

const digestOf = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");

type Row = {
  provider: string;
  eventId: string;
  kind: string;
  sha256: string;
  objectId: string | null;
  told: readonly Told[] | null;
};

/** As it is kept: `told` is null as long as nobody knows what it says. */
export type Event = { id: string; processedAt: Date | null; told: unknown };

type Kept = Event & { provider: string; eventId: string };

const nameOf = ({ provider, eventId }: Pick<Row, "provider" | "eventId">) => `${provider} ${eventId}`;

/** The same again adds one to its count. In the order of their names: no two statements wait for each other. */
async function write(rows: readonly Row[]): Promise<Map<string, Event>> {
  const times = new Map<string, Row & { times: number }>();
  for (const row of rows) times.set(nameOf(row), { ...row, times: (times.get(nameOf(row))?.times ?? 0) + 1 });
  const kept = await db.$queryRaw<Kept[]>`
    INSERT INTO "ProviderEvent" ("id", "provider", "eventId", "kind", "sha256", "objectId", "told", "times")
    SELECT gen_random_uuid(), "provider", "eventId", "kind", decode("sha256", 'hex'), "objectId", "told", "times"
    FROM jsonb_to_recordset(${JSON.stringify([...times.values()])}::jsonb) AS r("provider" text, "eventId" text, "kind" text,
      "sha256" text, "objectId" text, "told" jsonb, "times" int)
    ORDER BY "provider", "eventId"
    ON CONFLICT ("provider", "eventId") DO UPDATE SET "times" = "ProviderEvent"."times" + excluded."times"
    RETURNING "provider", "eventId", "id", "processedAt", "told"`;
  return new Map(kept.map((event) => [nameOf(event), event]));
}

type Waiting = { row: Row; resolve: (event: Event) => void; reject: (error: unknown) => void };
const waiting: Waiting[] = [];
let isWriting = false;

async function settle(some: readonly Waiting[]): Promise<void> {
  try {
    const kept = await write(some.map(({ row }) => row));
    for (const { row, resolve, reject } of some) {
      const event = kept.get(nameOf(row));
      if (event) resolve(event);
      else reject(new Error("an event that was just written is not found"));
    }
  } catch (error) {
    // One that the database does not take, a character that it knows not, does not hold back the others.
    if (some.length > 1) for (const one of some) await settle([one]);
    else some[0]?.reject(error);
  }
}

async function writeWaiting(): Promise<void> {
  if (isWriting) return;
  isWriting = true;
  while (waiting.length > 0) await settle(waiting.splice(0, MOST));
  isWriting = false;
}

/** Resolves once it is written for good. */
export function keep(provider: Provider, notice: Notice, body: Buffer): Promise<Event> {
  const sha256 = digestOf(body);
  const row = {
    provider: provider.name,
    eventId: (notice.eventId ?? sha256).slice(0, 255),
    kind: notice.kind.slice(0, 100),
    sha256,
    objectId: notice.objectId?.slice(0, 255) ?? null,
    told: notice.told,
  };
  return new Promise((resolve, reject) => {
    waiting.push({ row, resolve, reject });
    void writeWaiting();
  });
}

/** A message that is not believed, and why: nothing follows. */
export async function keepRefusal(provider: Provider, body: Buffer, reason: string): Promise<void> {
  try {
    await consume(REFUSALS, provider.name);
  } catch (error) {
    if (error instanceof AppError) return;
    throw error;
  }
  const sha256 = digestOf(body);
  // Apart from the ids that a provider gives: a forger must not take the place of a message to come.
  await db.$executeRaw`
    INSERT INTO "ProviderEvent" ("id", "provider", "eventId", "kind", "sha256", "processedAt", "outcome", "reason")
    VALUES (gen_random_uuid(), ${provider.name}, ${`refused:${sha256}`}, 'refused', decode(${sha256}, 'hex'), now(), 'REFUSED', ${reason})
    ON CONFLICT ("provider", "eventId") DO UPDATE SET "times" = "ProviderEvent"."times" + 1`;
}
