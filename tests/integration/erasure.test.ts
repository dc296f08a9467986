import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { eraseDue } from "#lib/privacy/jobs-erasure.ts";
import { personalTables, tables } from "#lib/privacy/schema-tables.ts";
import { erasedEmail, eraseMember } from "#lib/privacy/write.ts";
import { aMemberOfEverything, type Everybody } from "#tests/factories/everything.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

// Somebody of whom every table holds something, then nothing.

afterAll(() => db.$disconnect());

const countOf = async (name: string, whose: string, id: string): Promise<number> => {
  const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM "${name}" t WHERE ${whose.replaceAll("$1", `'${id}'`)}`,
  );
  return row?.count ?? 0;
};

/** Every table whose rows, as text, still say one of these words. */
async function tablesThatSay(words: string[]): Promise<string[]> {
  const names = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`;
  const found: string[] = [];
  for (const { name } of names) {
    const [row] = await db.$queryRaw<{ says: boolean }[]>`
      SELECT EXISTS (SELECT FROM ${Prisma.raw(name)} t
        WHERE EXISTS (SELECT FROM unnest(${words}::text[]) word WHERE strpos(lower(t::text), lower(word)) > 0)) AS says`;
    if (row?.says) found.push(name);
  }
  return found;
}

/** Asks for the erasure of a member, whose delay is over. */
const isDue = async ({ id: memberId }: Ref, choices = {}) => {
  await db.erasureRequest.deleteMany({ where: { memberId } });
  const confirmedAt = new Date(Date.now() - 31 * 86_400_000);
  return db.erasureRequest.create({
    data: {
      memberId,
      origin: "ACCOUNT",
      receivedOn: confirmedAt,
      confirmedAt,
      dueAt: new Date(Date.now() - 1000),
      ...choices,
    },
  });
};

describe("a member of whom every table holds something", () => {
  let member: Everybody;
  beforeAll(async () => {
    member = await aMemberOfEverything();
  });

  test.each(personalTables)("%s holds something about her", async (name, { whose }) => {
    expect(await countOf(name, whose, member.id)).toBeGreaterThan(0);
  });

  test("no table of the database lacks its line, and none names a table that is gone", async () => {
    const names = await db.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
    const known = Prisma.dmmf.datamodel.models.map(({ name, dbName }) => dbName ?? name);
    expect(Object.keys(tables).sort()).toEqual(Prisma.dmmf.datamodel.models.map(({ name }) => name).sort());
    expect(
      names
        .map(({ name }) => name)
        .filter((name) => name !== "_prisma_migrations")
        .sort(),
    ).toEqual(known.sort());
  });

  test("each column that leads to a member belongs to a table that has its line", () => {
    const strays = Prisma.dmmf.datamodel.models
      .filter(({ fields }) => fields.some(({ type }) => type === "Member"))
      .filter(({ name }) => !personalTables.some(([known]) => known === name))
      .map(({ name }) => name);
    // An officer who hides, archives, or decides is named by an id in what somebody else wrote.
    expect(strays).toEqual([]);
  });

  test("is nowhere once erased: not a name, an address, a telephone nor a word of hers", async () => {
    const { email, firstName, lastName, phone, words } = member.marks;
    expect((await tablesThatSay([email])).length).toBeGreaterThan(3);
    await isDue(member);
    await eraseDue();
    // Her last message, which waits for the mail server alone.
    await db.mail.deleteMany({ where: { kind: "privacy.erased" } });
    // A receipt is a piece of the accounts, which nobody may change for ten years.
    expect(await tablesThatSay([email, firstName, lastName, phone, words])).toEqual(['public."Receipt"']);
    expect(await db.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({
      email: erasedEmail(member.id),
      passwordHash: null,
      birthDate: null,
      presentation: null,
    });
  });

  test.each(personalTables)("%s keeps what its line says", async (name, { whose, erased }) => {
    if (erased === "deleted") expect(await countOf(name, whose, member.id)).toBe(0);
    else if (name !== "Referral") expect(await countOf(name, whose, member.id)).toBeGreaterThan(0);
  });

  test("leaves her act to the library, without her name, and takes her drafts away", async () => {
    const act = await db.document.findUniqueOrThrow({
      where: { id: member.document.id },
      include: { author: true },
    });
    expect(act.archivedAt).toBeNull();
    expect(`${act.author.firstName} ${act.author.lastName}`).toBe("Personne dont le compte est effacé");
    expect(await db.document.count({ where: { id: member.draft.id } })).toBe(0);
  });

  test("changes no more when it is done again", async () => {
    const before = await db.member.findUniqueOrThrow({ where: { id: member.id } });
    await db.$transaction((tx) => eraseMember(tx, member.id, { documents: "ERASE", comments: "ERASE" }));
    await eraseDue();
    expect(await db.member.findUniqueOrThrow({ where: { id: member.id } })).toEqual(before);
  });
});

test("an erasure killed midway leaves the account as it was, and the next run does it whole", async () => {
  const member = await aMemberOfEverything();
  const request = await isDue(member);
  const before = await tablesThatSay([member.marks.email, member.marks.words]);
  const cut = new Error("killed");
  await expect(
    db.$transaction(async (tx) => {
      await eraseMember(tx, member.id, { documents: "KEEP", comments: "ERASE" });
      throw cut;
    }),
  ).rejects.toBe(cut);
  expect(await tablesThatSay([member.marks.email, member.marks.words])).toEqual(before);
  await eraseDue();
  expect((await db.erasureRequest.findUniqueOrThrow({ where: { id: request.id } })).doneAt).not.toBeNull();
  await db.mail.deleteMany({ where: { kind: "privacy.erased" } });
  expect(await tablesThatSay([member.marks.email, member.marks.words])).toEqual([]);
});

test("what she chose to leave stays: her remarks, and her documents withdrawn from the library", async () => {
  const member = await aMemberOfEverything();
  await isDue(member, { comments: "KEEP", documents: "ERASE" });
  await eraseDue();
  const [remark] = await db.comment.findMany({ where: { authorId: member.id } });
  expect(remark).toMatchObject({ text: member.marks.words, deletedAt: null });
  expect(
    (await db.document.findUniqueOrThrow({ where: { id: member.document.id } })).archivedAt,
  ).not.toBeNull();
});

test("a delay that is not over, a request given up or refused erase nobody", async () => {
  const members = await Promise.all([aMember(), aMember(), aMember(), aMember()]);
  const changes = [
    { dueAt: new Date(Date.now() + 60_000) },
    { cancelledAt: new Date() },
    { refusedAt: new Date(), refusedReason: "Un litige est en cours." },
    { confirmedAt: null, dueAt: null },
  ];
  for (const [index, member] of members.entries()) await isDue(member, changes[index]);
  await eraseDue();
  for (const { id } of members) {
    expect((await db.member.findUniqueOrThrow({ where: { id } })).erasedAt).toBeNull();
  }
});

test("the last administrator stays, and does not keep the others from being erased", async () => {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`DELETE FROM "MemberRole" WHERE "role" = 'ADMIN'`,
  ]);
  const admin = await aMember({ roles: ["ADMIN"], lastName: `Dernière-${unique()}` });
  const other = await aMember();
  await isDue(admin);
  await isDue(other);
  await eraseDue();
  expect((await db.member.findUniqueOrThrow({ where: { id: admin.id } })).erasedAt).toBeNull();
  expect((await db.member.findUniqueOrThrow({ where: { id: other.id } })).erasedAt).not.toBeNull();
});
