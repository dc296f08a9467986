import { beforeAll, describe, expect, test } from "vitest";
import { isPassword } from "#lib/credentials.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { extractStoredText } from "#lib/documents/jobs.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { env } from "#lib/env.ts";
import { unseal } from "#lib/sealed.ts";
import { store } from "#lib/store.ts";
import { TOTP_SECRET, totpCode } from "#lib/totp.ts";
import { listOpenLines } from "#lib/treasury/queries-bank.ts";
import { demoAccounts, demoCode, demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { loadDemo } from "#prisma/demo/load.ts";
import { generate } from "#prisma/generate.ts";
import { loadReference } from "#prisma/reference.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const now = new Date();

beforeAll(async () => {
  await loadReference(env.DATABASE_URL);
  expect(await loadDemo({ now })).toBe(true);
}, 120_000);

/** Rows of every table of ours. */
async function counts(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const entries = tables.map(async ({ name }) => {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}"`,
    );
    return [name, row?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const viewer = async (role: (typeof demoAccounts)[number]["role"]) =>
  asViewer(await db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } }));

test("whoever sees members’ data gives the code that the demo’s page shows, and no one else has one", async () => {
  const withCodes: string[] = [];
  for (const { email, role } of demoAccounts) {
    const { id, totp } = await db.member.findUniqueOrThrow({ where: { email }, include: { totp: true } });
    const secret = totp?.confirmedAt ? unseal(TOTP_SECRET, id, totp.secret) : null;
    expect(secret && totpCode(secret, now.getTime())).toBe(demoCode(email, now.getTime()));
    if (secret) withCodes.push(role);
  }
  expect(withCodes).toEqual(["SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "ADMIN"]);
});

test("a second loading changes nothing", async () => {
  const before = await counts();
  expect(await loadDemo()).toBe(false);
  expect(await counts()).toEqual(before);
});

test("the association is the one that the product promises", async () => {
  expect(await db.member.count()).toBeGreaterThanOrEqual(120);
  expect(await db.collectif.count({ where: { archivedAt: null } })).toBe(8);
  expect(await db.training.count()).toBe(10);
  expect(await db.trainingSession.count()).toBe(14);
  const tiers = await db.mandate.groupBy({ by: ["tier"] });
  expect(tiers).toHaveLength(8);
  const departements = await db.$queryRaw<unknown[]>`
    SELECT DISTINCT t."departementCode" FROM "Mandate" m JOIN "Territory" t ON t."id" = m."territoryId"
    WHERE m."tier" = 'COMMUNE'`;
  expect(departements.length).toBeGreaterThanOrEqual(10);
});

test("about five members in six are up to date", async () => {
  const [row] = await db.$queryRaw<{ share: number }[]>`
    SELECT (count(*) FILTER (WHERE EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id"
      AND ${now}::date BETWEEN a."startsOn" AND a."endsOn"))::float / count(*)) AS share FROM "Member" m`;
  expect(row?.share).toBeGreaterThan(0.78);
  expect(row?.share).toBeLessThan(0.92);
});

test("a statement of the bank waits: one line is sure by its reference, one is told by a name, one by nobody", async () => {
  const lines = await listOpenLines(await viewer("TREASURER"), 1);
  const proposed = lines.map(({ proposals: [first] }) => first && [first.reason, first.isSure]);
  expect(proposed).toHaveLength(3);
  expect(proposed).toEqual(expect.arrayContaining([["REFERENCE", true], ["NAME", false], undefined]));
  expect(await db.bankLine.count({ where: { state: "IGNORED" } })).toBe(1);
});

test("every collectif has its binôme and 8 to 25 people", async () => {
  const since = day(today(now));
  const held = { startsOn: { lte: since }, OR: [{ endsOn: null }, { endsOn: { gt: since } }] };
  const collectifs = await db.collectif.findMany({
    where: { archivedAt: null },
    include: { memberships: { where: held } },
  });
  for (const { name, memberships } of collectifs) {
    expect(
      memberships.filter(({ role }) => role === "ANIMATEUR"),
      name,
    ).toHaveLength(2);
    expect(memberships.length, name).toBeGreaterThanOrEqual(8);
    expect(memberships.length, name).toBeLessThanOrEqual(25);
  }
});

test("sixty acts or more are listed, of the twelve kinds, with PDF, Word and LibreOffice files in the store", async () => {
  const listed = { publishedAt: { not: null }, archivedAt: null };
  expect(await db.document.count({ where: listed })).toBeGreaterThanOrEqual(60);
  const kinds = await db.document.groupBy({ by: ["kind"], where: listed });
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kindLabels)));
  const files = await db.storedFile.findMany();
  expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(["PDF", "DOCX", "ODT"]));
  for (const { sha256, size } of files) expect((await store().stat(sha256))?.size).toBe(Number(size));
  expect(await db.document.count({ where: { archivedAt: { not: null } } })).toBe(2);
  expect(await db.documentFile.count({ where: { position: 1 } })).toBeGreaterThanOrEqual(3);
});

test("an act was changed twice since it was filed: each version says why, and has its own text", async () => {
  const versions = await db.documentVersion.findMany({
    where: { document: { versions: { some: { number: 2 } } } },
    include: { files: true, currentOf: true },
    orderBy: { number: "asc" },
  });
  expect(versions.map(({ number, note, currentOf }) => [number, note !== null, currentOf !== null])).toEqual([
    [1, false, false],
    [2, true, false],
    [3, true, true],
  ]);
  expect(new Set(versions.map(({ files }) => files[0]?.sha256)).size).toBe(3);
});

test("the text of every file waits to be read, as for a filed document", async () => {
  const [row] = await db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE task_identifier = 'extractText'`;
  expect(row?.jobs).toBe(await db.storedFile.count({ where: { extraction: "PENDING" } }));
});

const finds = async (query: string): Promise<string[]> => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT f."name" FROM "Document" d JOIN "DocumentFile" f ON f."versionId" = d."currentVersionId"
    WHERE d."search" @@ acts_query(${query})`;
  return rows.map(({ name }) => name);
};

test.each([
  ["royere-de-vassiviere-fuites-eau-potable.docx", "abonnées informées"],
  ["sete-question-orale-conseil-citoyen.odt", "animatrice associés"],
  ["saint-leu-voeu-hebergement-femmes-victimes.pdf", "intervenante référente"],
])("%s is found by what its text alone says, however it is spelt, once read", async (name, query) => {
  expect(await finds(query)).not.toContain(name);
  const { sha256 } = await db.documentFile.findFirstOrThrow({ where: { name } });
  await extractStoredText({ sha256 });
  expect(await finds(query)).toContain(name);
});

describe("for the accounts of the sign-in page", () => {
  test.each(demoAccounts)("$email signs in, and stands where its label says", async ({ email, role }) => {
    const member = await db.member.findUniqueOrThrow({ where: { email } });
    expect(await isPassword(demoPassword, member.passwordHash ?? "")).toBe(true);
    const { roles, upToDate, collectifs } = await viewer(role);
    const office = ["SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "REFERENT", "ADMIN"].filter(
      (name) => name === role,
    );
    expect(roles).toEqual(office);
    expect(upToDate).toBe(role !== "LAPSED" && role !== "SECRETARIAT");
    const leads = collectifs.filter((place) => place.role === "ANIMATEUR").length > 0;
    expect(leads).toBe(role === "ANIMATEUR" || role === "CO_ANIMATEUR");
  });

  test("Camille has two drafts, and news of the last ten days", async () => {
    const camille = await viewer("MEMBER");
    const since = new Date(now.getTime() - 10 * 86_400_000);
    const { drafts, news } = await findHome(camille, since);
    expect(drafts).toHaveLength(2);
    expect(news).toHaveLength(6);
    const recent = await db.document.count({ where: { publishedAt: { gt: since, lte: now } } });
    expect(recent).toBeGreaterThanOrEqual(6);
    expect(recent).toBeLessThanOrEqual(8);
    expect(await db.document.count({ where: { publishedAt: { gt: now } } })).toBe(0);
  });
});

test("the seed acts in its own name, but for the list of members that is imported as any other", async () => {
  const others = await db.journalEntry.groupBy({ by: ["event"], where: { actor: { not: "seed" } } });
  for (const { event } of others) expect(event).toMatch(/^(member-import|mandate|member|adhesion)\./);
  expect(others.length).toBeGreaterThan(0);
});

describe("the generator", () => {
  test("adds the rows asked for, twice, with the search vectors that the triggers give", async () => {
    const before = await counts();
    const said: string[] = [];
    const amount = { documents: 250, members: 120 };
    const say = (line: string) => said.push(line);
    await generate(env.DATABASE_URL, { ...amount, say, now });
    await generate(env.DATABASE_URL, { ...amount, say, now });
    const after = await counts();
    for (const table of ["Document", "DocumentVersion", "DocumentFile", "StoredFile"]) {
      expect((after[table] ?? 0) - (before[table] ?? 0)).toBe(500);
    }
    expect((after.Member ?? 0) - (before.Member ?? 0)).toBe(240);
    expect((after.Mandate ?? 0) - (before.Mandate ?? 0)).toBeGreaterThan(240);
    expect((after.SearchWord ?? 0) - (before.SearchWord ?? 0)).toBeGreaterThan(1_000);
    expect(said.length).toBeGreaterThan(0);
    const kept = await db.$queryRaw<{ id: string; lexemes: string }[]>`
      SELECT "id", strip("search")::text AS lexemes FROM "Document" ORDER BY "id"`;
    await db.$executeRaw`UPDATE "Document" SET "title" = "title"`;
    const computed = await db.$queryRaw<{ id: string; lexemes: string }[]>`
      SELECT "id", strip("search")::text AS lexemes FROM "Document" ORDER BY "id"`;
    expect(computed).toEqual(kept);
    const [passages] = await db.$queryRaw<{ different: number }[]>`
      SELECT count(*)::int AS different FROM "FilePassage" WHERE strip("search") <> strip(acts_vector("text"))`;
    expect(passages?.different).toBe(0);
  }, 120_000);

  test("leaves the triggers at work", async () => {
    const disabled =
      await db.$queryRaw`SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'`;
    expect(disabled).toEqual([]);
  });
});
