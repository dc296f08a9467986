import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { countIncoming, listIncoming } from "#lib/inbound/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  send,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

const admin = async () => asViewer(await aMember({ roles: ["ADMIN"] }));

test("the administrator alone sees what becomes of answers, neither who wrote nor what", async () => {
  const talk = await aTalk();
  await listening((listener) => send(listener, answerFrom(talk, { text: "Un secret." })));
  await handleAll();
  const [row, ...others] = await listIncoming(await admin(), "tout", 1);
  expect(others).toEqual([]);
  expect(Object.keys(row ?? {}).toSorted()).toEqual([
    "channel",
    "code",
    "draftCount",
    "id",
    "mail",
    "receivedAt",
    "refusal",
    "size",
    "status",
    "toldAt",
  ]);
  const barred = [
    visitor,
    await asViewer(talk.member),
    await asViewer(talk.author),
    await asViewer(await aMember({ roles: ["SECRETARIAT", "TREASURER", "TRAINING_MANAGER"] })),
  ];
  for (const viewer of barred) {
    expect([await listIncoming(viewer, "tout", 1), await countIncoming(viewer, "tout")]).toEqual([[], 0]);
  }
});

test("each view counts what it lists", async () => {
  const [posted, refused] = [await aTalk(), await aTalk()];
  await listening(async (listener) => {
    await send(listener, answerFrom(posted));
    await send(listener, answerFrom(refused, { from: "autre@exemple.com" }));
    await handleAll();
    await send(listener, answerFrom(posted, { text: "Une autre." }));
  });
  const viewer = await admin();
  const views = ["tout", "publies", "refuses", "attente"] as const;
  for (const view of views) {
    expect(await countIncoming(viewer, view)).toBe((await listIncoming(viewer, view, 1)).length);
  }
  expect(await Promise.all(views.map((view) => countIncoming(viewer, view)))).toEqual([3, 1, 1, 1]);
});

test("an address finds its member and its thread by an index", async () => {
  await db.$executeRaw`INSERT INTO "Member" ("id", "email", "firstName", "lastName", "updatedAt")
    SELECT gen_random_uuid(), 'volume-' || n || '@exemple.fr', 'A', 'B', now() FROM generate_series(1, 2000) n`;
  await db.$executeRaw`ANALYZE "Member"`;
  const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`
    EXPLAIN SELECT m."id" FROM "Member" m WHERE substring(uuid_send(m."id") FROM 9) = decode('0123456789abcdef', 'hex')`;
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("Member_id_tail");
});
