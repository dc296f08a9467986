import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { actorLabels } from "#lib/journal/labels.ts";
import { isKnownEvent } from "#lib/journal/labels-events.ts";
import { findNamed, listEntries } from "#lib/journal/queries.ts";
import { countOwnReadings, listOwnReadings } from "#lib/journal/queries-readings.ts";
import { journalFilterSchema, writeCursor } from "#lib/journal/schema.ts";
import { record } from "#lib/journal.ts";
import { recordJournalReading, recordReading } from "#lib/journal-reading.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { mutations } from "#tests/integration/actions-walk-code.ts";

let admin: MemberViewer;
let office: MemberViewer;
beforeAll(async () => {
  admin = await asViewer(await aMember({ roles: ["ADMIN"] }));
  office = await asViewer(await aMember({ roles: ["SECRETARIAT"], firstName: "Nadine", lastName: "Office" }));
});
afterAll(() => db.$disconnect());

const lines = (subjectId: string) => db.journalEntry.findMany({ where: { event: "member.read", subjectId } });
/** The way of an hour: the only clock here is the entries' own. */
const anHourAgo = (subjectId: string) =>
  db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`UPDATE "JournalEntry" SET "at" = "at" - interval '61 minutes' WHERE "subjectId" = ${subjectId}`,
  ]);

describe("reading a member’s private data", () => {
  test("writes one line an hour for each reader, and never for oneself", async () => {
    const { id } = await aMember();
    await recordReading(office, id);
    await recordReading(office, id);
    expect(await lines(id)).toMatchObject([{ memberId: office.id, detail: { roles: ["SECRETARIAT"] } }]);
    await recordReading(admin, id);
    expect(await lines(id)).toHaveLength(2);
    await anHourAgo(id);
    await recordReading(office, id);
    expect(await lines(id)).toHaveLength(3);
    await recordReading(await asViewer({ id }), id);
    expect(await lines(id)).toHaveLength(3);
  });

  test("is written by every page of the offices that shows any", () => {
    const office = join(root, "app/(gestion)/gestion");
    // The form of a new mandate shows a name, and nothing else of hers.
    const pages = [
      ...readdirSync(join(office, "membres/[id]"), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith("page.tsx") && !path.includes("nouveau"))
        .map((path) => join("membres/[id]", path)),
      ...["membres/page.tsx", "comptes/page.tsx", "donnees/[id]/page.tsx"],
    ];
    expect(pages.length).toBeGreaterThan(6);
    const silent = pages.filter(
      (path) => !/await record(Reading|Listing)\(viewer, /.test(readFileSync(join(office, path), "utf8")),
    );
    expect(silent).toEqual([]);
  });

  test("is seen by that member alone, with who read and the office held then", async () => {
    const read = await asViewer(await aMember());
    const other = await asViewer(await aMember());
    await recordReading(office, read.id);
    await recordReading(admin, other.id);
    await db.memberRole.updateMany({ where: { memberId: office.id }, data: { role: "TREASURER" } });
    expect(await listOwnReadings(read, 1)).toMatchObject([
      { reader: { id: office.id, firstName: "Nadine", lastName: "Office" }, roles: ["SECRETARIAT"] },
    ]);
    expect(await countOwnReadings(read)).toBe(1);
    expect(await listOwnReadings(read, 2)).toEqual([]);
  });
});

test("several pages opened at once by one reader write one line", async () => {
  for (let round = 0; round < 15; round += 1) {
    const { id } = await aMember();
    await Promise.all(Array.from({ length: 8 }, () => recordReading(office, id)));
    expect(await lines(id)).toHaveLength(1);
  }
});

describe("the journal", () => {
  const filtered = (filter: Record<string, string>) => listEntries(admin, journalFilterSchema.parse(filter));
  const write = (event: string, subjectId: string, memberId?: string) =>
    db.$transaction((tx) =>
      record(tx, memberId ? { memberId } : { system: "essai" }, event, subjectId, { kind: "x" }),
    );

  test("is the administrator’s alone", async () => {
    expect((await listEntries(office, {})).entries).toEqual([]);
    expect(await findNamed(office, admin.id)).toBeNull();
    expect((await listEntries(admin, {})).entries.length).toBeGreaterThan(0);
  });

  test("is filtered by event, actor, subject and days of Paris, and names members alone", async () => {
    const subject = await aMember({ firstName: "Iris", lastName: "Sujet" });
    await write("document.filed", subject.id, office.id);
    await write("document.filed", "not-a-member");
    await write("theme.added", subject.id);
    const bySubject = await filtered({ sujet: subject.id });
    expect(bySubject.entries.map(({ event }) => event)).toEqual(["theme.added", "document.filed"]);
    expect(bySubject.entries[1]).toMatchObject({
      member: { lastName: "Office" },
      subject: { firstName: "Iris" },
      detail: { kind: "x" },
    });
    const byActor = await filtered({ acteur: office.id, evenement: "document.filed" });
    expect(byActor.entries.map(({ subjectId }) => subjectId)).toEqual([subject.id]);
    const bySystem = await filtered({ acteur: "systeme", evenement: "document.filed" });
    expect(bySystem.entries).toMatchObject([{ actor: "essai", member: null, subject: null }]);
    // Eleven at night in Paris on 31 May, then half past midnight on 1 June: both on 31 May in UTC.
    for (const at of [new Date("2020-05-31T21:00:00Z"), new Date("2020-05-31T22:30:00Z")]) {
      await db.journalEntry.create({ data: { actor: "essai", event: "test.dated", at } });
    }
    const days = async (du: string, au: string) => (await filtered({ du, au })).entries.length;
    expect(await days("2020-05-31", "2020-05-31")).toBe(1);
    expect(await days("2020-06-01", "2020-06-01")).toBe(1);
    expect(await days("2020-05-31", "2020-06-01")).toBe(2);
    expect(await days("2020-06-02", "2020-06-03")).toBe(0);
  });

  test("says of a sign-in who it was, and finds it among what she did", async () => {
    const her = await aMember({ firstName: "Inès" });
    const entered = (event: string, subjectId: string, detail = {}) =>
      db.$transaction((tx) => record(tx, { system: "visitor" }, event, subjectId, detail));
    await entered("session.opened", "s1", { memberId: her.id, method: "PASSWORD" });
    await entered("password.reset", her.id);
    await entered("session.verified", "s2", { memberId: office.id });
    // Somebody else's doing, about her.
    await entered("link.asked", her.id);
    await write("document.filed", "hers", her.id);
    const { entries } = await filtered({ acteur: her.id });
    expect(entries.map(({ event }) => event)).toEqual(["document.filed", "password.reset", "session.opened"]);
    expect(entries.map(({ member }) => member?.firstName)).toEqual(["Inès", "Inès", "Inès"]);
    expect((await filtered({ acteur: her.id, sujet: her.id })).entries.map(({ event }) => event)).toEqual([
      "password.reset",
      "session.opened",
    ]);
  });

  test("finds and names what was done to something of a member’s: her role, her mandate", async () => {
    const her = await aMember({ firstName: "Maëlle" });
    const about = (event: string, subjectId: string, memberId: string) =>
      db.$transaction((tx) => record(tx, { memberId: office.id }, event, subjectId, { memberId }));
    await about("role.granted", "r1", her.id);
    await about("role.granted", "r2", office.id);
    await about("member.edited", her.id, her.id);
    const { entries } = await filtered({ sujet: her.id });
    expect(entries.map(({ event }) => event)).toEqual(["member.edited", "role.granted"]);
    expect(entries[1]).toMatchObject({ subjectId: "r1", subject: { id: her.id, firstName: "Maëlle" } });
  });

  test("is read in pages that neither skip nor repeat an entry, both ways", async () => {
    for (let n = 0; n < 45; n += 1) await write("theme.renamed", String(n));
    const wanted = { evenement: "theme.renamed" };
    const first = await filtered(wanted);
    const second = await filtered({ ...wanted, avant: writeCursor(first.entries[19] ?? short()) });
    const third = await filtered({ ...wanted, avant: writeCursor(second.entries[19] ?? short()) });
    const all = [first, second, third].flatMap(({ entries }) => entries.map(({ subjectId }) => subjectId));
    expect(all).toEqual(Array.from({ length: 45 }, (_, n) => String(44 - n)));
    expect([first, second, third].map(({ hasNewer, hasOlder }) => [hasNewer, hasOlder])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const back = await filtered({ ...wanted, apres: writeCursor(third.entries[0] ?? short()) });
    expect(back.entries).toEqual(second.entries);
  });

  test("ignores what an address says that means nothing", () => {
    const odd = {
      evenement: "x",
      acteur: "nope",
      sujet: "' OR 1=1",
      du: "2027-02-30",
      avant: "1",
      apres: "a-b",
    };
    expect(journalFilterSchema.parse(odd)).toEqual({});
  });

  test("holds that it was read, and what was asked of it", async () => {
    await recordJournalReading(admin, { evenement: "role.granted" });
    await recordJournalReading(admin, { evenement: "role.granted" });
    await recordJournalReading(admin, {});
    const { entries } = await filtered({ evenement: "journal.read", acteur: admin.id });
    expect(entries.map(({ detail }) => detail)).toEqual([{}, { evenement: "role.granted" }]);
  });
});

const short = () => {
  throw new Error("a page is short");
};

describe("every event has its words in French:", () => {
  test("and so has what acts without a member", () => {
    const files = ["lib", "prisma"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts"))
        .map((path) => readFileSync(join(root, folder, path), "utf8")),
    );
    const names = files.flatMap((text) =>
      [...text.matchAll(/\bsystem: "([a-z-]+)"/g)].map(([, name = ""]) => name),
    );
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !(name in actorLabels))).toEqual([]);
  });

  test("those of mutations", () => {
    const events = mutations.map(({ write }) => write.event);
    expect(events.filter((event) => !isKnownEvent(event))).toEqual([]);
  });

  test("those that jobs, readings and the demonstration record", () => {
    const files = ["lib", "prisma"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts"))
        .map((path) => readFileSync(join(root, folder, path), "utf8")),
    );
    const recorded = files.flatMap((text) =>
      [...text.matchAll(/\b(?:record|recordOnce)\(\s*[^;]*?"([a-z-]+\.[a-z-]+)"/g)].map(
        ([, event = ""]) => event,
      ),
    );
    expect(recorded.length).toBeGreaterThan(15);
    expect(recorded.filter((event) => !isKnownEvent(event))).toEqual([]);
  });
});
