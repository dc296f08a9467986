import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";
import { aCast, type Cast, type RoleName, roles } from "#tests/integration/actions-walk-cast.ts";
import { actions, mutationOf, mutations, viewerAs } from "#tests/integration/actions-walk-code.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";
import { plainActions, table } from "#tests/integration/actions-walk-table.ts";

// Every way to write there is, read from the code, walked by every role: a new one without an entry fails.

describe("nothing is left out of the table:", () => {
  test("each mutation has its entry, each entry its mutation, and no two the same event", () => {
    expect(mutations.map(({ write }) => write.event).sort()).toEqual(Object.keys(table).sort());
  });

  test("each action wraps one of them, or is known to write nothing else", () => {
    expect(actions.length).toBeGreaterThan(0);
    for (const { name, maker, wrapped } of actions) {
      if (maker === "plainAction") expect(Object.keys(plainActions), name).toContain(name);
      else
        expect(
          mutations.map((mutation) => mutation.name),
          name,
        ).toContain(wrapped);
    }
    for (const event of Object.values(plainActions)) if (event) expect(table).toHaveProperty([event]);
  });
});

/** From now on, each row written in any table, and kept, is told in "Touched", so that a refusal that wrote shows. */
async function watchEveryTable(): Promise<void> {
  await db.$executeRaw`CREATE UNLOGGED TABLE "Touched" ("name" text NOT NULL)`;
  await db.$executeRaw`CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO public."Touched" VALUES (TG_TABLE_NAME); RETURN NULL; END'`;
  await db.$executeRaw`DO $$ DECLARE "at" regclass; BEGIN
    FOR "at" IN SELECT format('%I.%I', schemaname, tablename)::regclass FROM pg_tables
      WHERE (schemaname = 'public' AND tablename <> 'Touched') OR tablename = '_private_jobs'
    LOOP
      EXECUTE format('CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION touch()', "at");
      EXECUTE format('CREATE TRIGGER emptied AFTER TRUNCATE ON %s EXECUTE FUNCTION touch()', "at");
    END LOOP;
  END $$`;
}

/** The tables written since it was last asked. */
const touched = async (): Promise<string[]> => {
  const rows = await db.$queryRaw<{ name: string }[]>`DELETE FROM "Touched" RETURNING "name"`;
  return rows.map(({ name }) => name);
};

type Written = {
  event: string;
  subjectId: string;
  memberId: string | null;
  actor: string;
  transaction: string;
};

const writtenAfter = (id: bigint) => db.$queryRaw<Written[]>`
  SELECT "event", "subjectId", "memberId", "actor", xmin::text AS transaction FROM "JournalEntry"
  -- What follows by itself of money that came or went is the ledger's own act.
  WHERE "id" > ${id} AND "actor" <> 'ledger'`;
const lastEntry = async () => (await db.journalEntry.aggregate({ _max: { id: true } }))._max.id ?? 0n;

async function transactionOf({ table, key = "id" }: Entry, id: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ transaction: string }[]>`
    SELECT xmin::text AS transaction FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.raw(`"${key}"`)}::text = ${id}`;
  return row?.transaction;
}

const inSessionOf = (entry: Entry, viewer: Viewer, input: Record<string, unknown>): Viewer =>
  entry.inSession && viewer.kind === "member" ? { ...viewer, sessionId: String(input.id) } : viewer;

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
  await watchEveryTable();
});
afterAll(() => db.$disconnect());

const walks = Object.entries(table).flatMap(([event, entry]) =>
  entry.scenarios.map((scenario) => ({ event, entry, scenario, title: `${event}, ${scenario.name}` })),
);

describe.each(walks)("$title", ({ event, entry, scenario }) => {
  const outcomeFor = (role: RoleName) =>
    scenario.may.includes(role) ? "done" : scenario.told?.includes(role) ? "FORBIDDEN" : "NOT_FOUND";

  test.each(roles.map((role) => ({ role, outcome: outcomeFor(role) })))(
    "$role: $outcome",
    async ({ role, outcome }) => {
      const input = await scenario.arrange(cast, role);
      const viewer = inSessionOf(entry, await viewerAs(cast, role), input);
      const before = await lastEntry();
      if (outcome === "done") {
        const result = await mutationOf(event)(viewer, input);
        const written = await writtenAfter(before);
        const actor =
          viewer.kind === "member"
            ? { memberId: viewer.id, actor: "member" }
            : { memberId: null, actor: "visitor" };
        expect(written).toEqual([{ event, subjectId: result.id, ...actor, transaction: expect.any(String) }]);
        const transaction = entry.deletes ? undefined : written[0]?.transaction;
        expect(await transactionOf(entry, result.id)).toBe(transaction);
        return;
      }
      await touched();
      const refused = await mutationOf(event)(viewer, input).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(AppError);
      expect(refused).toMatchObject({ code: outcome });
      expect(await touched()).toEqual([]);
    },
  );
});

test("an act that the journal cannot record is not done", async () => {
  const { people, collectif } = cast;
  const scenario = table["document.archived"]?.scenarios[0];
  const input = (await scenario?.arrange({ people, collectif }, "author")) ?? {};
  await db.$executeRaw`ALTER TABLE "JournalEntry" ADD CONSTRAINT "full" CHECK ("event" <> 'document.archived') NOT VALID`;
  const viewer = await viewerAs(cast, "author");
  await expect(mutationOf("document.archived")(viewer, input)).rejects.toThrow();
  await db.$executeRaw`ALTER TABLE "JournalEntry" DROP CONSTRAINT "full"`;
  expect(await db.document.findUniqueOrThrow({ where: { id: String(input.id) } })).toMatchObject({
    archivedAt: null,
  });
});
