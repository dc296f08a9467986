import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { generate } from "#prisma/generate.ts";

afterAll(() => db.$disconnect());

test("what is generated for measurement is what the triggers would have written", async () => {
  await generate(env.DATABASE_URL, {
    documents: 60,
    members: 20,
    say: () => {},
    now: new Date("2026-11-22"),
  });
  const vectors = () => db.$queryRaw<{ id: string; search: string }[]>`
    SELECT "id", "search"::text FROM "Document" ORDER BY "id"`;
  const written = await vectors();
  expect(written).toHaveLength(60);
  // Fires the trigger that analyses the whole text.
  await db.$executeRaw`UPDATE "Document" SET "currentVersionId" = "currentVersionId"`;
  expect(await vectors()).toEqual(written);
  const stale = await db.$queryRaw`
    SELECT "documentId" FROM (SELECT * FROM "ListedDocument" EXCEPT SELECT * FROM "DocumentIndex") AS differences`;
  expect(stale).toEqual([]);
  const unlisted = await db.$queryRaw`
    SELECT "memberId" FROM (SELECT * FROM "ListedSeat" EXCEPT SELECT * FROM "DirectorySeat") AS differences`;
  expect(unlisted).toEqual([]);
  const indexes = await db.$queryRaw<{ name: string }[]>`
    SELECT indexname AS name FROM pg_indexes WHERE indexname = 'DocumentIndex_terms_idx'`;
  expect(indexes).toHaveLength(1);
});
