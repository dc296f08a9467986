import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { type Actor, record } from "#lib/journal.ts";
import { openPersonal } from "#lib/personal-files.ts";
import { makePersonalExport, sweepPersonalExports } from "#lib/privacy/jobs-export.ts";
import { askExport } from "#lib/privacy/mutations-export.ts";
import { openOwnExport } from "#lib/privacy/queries.ts";
import { personalTables } from "#lib/privacy/schema-tables.ts";
import { store } from "#lib/store.ts";
import { visitor } from "#lib/viewer.ts";
import { unzipped } from "#tests/factories/archive.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMemberOfEverything } from "#tests/factories/everything.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const exportOf = async (member: Ref) => {
  await db.personalExport.deleteMany({ where: { memberId: member.id } });
  const { id } = await askExport(await asViewer(member), {});
  await makePersonalExport({ id });
  return id;
};

const bytesOf = async (id: string): Promise<Buffer> => {
  const archive = await openPersonal(id);
  if (!archive) throw new Error("no archive");
  return buffer(archive.stream);
};

const contentOf = async (member: Ref) => unzipped(await bytesOf(await exportOf(member)));

const text = (entries: Map<string, Buffer>, name: string): string =>
  entries.get(name)?.toString("utf8") ?? "";

describe("the archive of everything about a member", () => {
  test("holds each table in which something is about her, her files and her portrait, and says what they are", async () => {
    const member = await aMemberOfEverything();
    const entries = await contentOf(member);
    const data = JSON.parse(text(entries, "donnees.json")) as Record<string, unknown[]>;
    expect(Object.keys(data)).toEqual(personalTables.map(([name]) => name));
    // Nothing of hers is left out, but what may be a namesake’s.
    const empty = Object.entries(data).filter(([, rows]) => rows.length === 0);
    expect(empty).toEqual([]);
    expect(JSON.stringify(data)).toContain(member.marks.words);
    expect(JSON.stringify(data.ContactMeans)).toContain(member.marks.phone);
    const act = [...entries.keys()].find((name) => name.endsWith("/acte.txt"));
    expect(act).toMatch(/^documents\/.+\/version 1\/acte\.txt$/);
    expect(entries.get(act ?? "")).toEqual(
      await store()
        .open(member.document.sha256)
        .then((stream) => buffer(stream)),
    );
    expect(entries.get("portrait.webp")?.subarray(8, 12).toString()).toBe("WEBP");
    expect(text(entries, "LISEZ-MOI.txt")).toContain("ContactMeans\u00a0: Vos moyens de contact.");
  });

  test("says when she signed in, as her own doing, and what was done to something of hers", async () => {
    const member = await aMember();
    const other = await aMember();
    const write = (actor: Actor, event: string, memberId: string) =>
      db.$transaction((tx) => record(tx, actor, event, unique(), { memberId }));
    await write({ system: "visitor" }, "session.opened", member.id);
    await write({ memberId: other.id }, "role.granted", member.id);
    await write({ system: "visitor" }, "session.opened", other.id);
    const { JournalEntry } = JSON.parse(text(await contentOf(member), "donnees.json")) as {
      JournalEntry: { event: string; by: string }[];
    };
    const told = JournalEntry.filter(({ event }) => /^(session|role)\./.test(event));
    expect(told.map(({ event, by }) => [event, by])).toEqual([
      ["session.opened", "vous"],
      ["role.granted", "le portail ou l’association"],
    ]);
  });

  test("holds no secret, and no address of anybody else", async () => {
    const member = await aMemberOfEverything();
    const entries = await contentOf(member);
    const all = text(entries, "donnees.json");
    const { passwordHash } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
    const totp = await db.totp.findUniqueOrThrow({ where: { memberId: member.id } });
    expect(passwordHash).toBeTruthy();
    for (const secret of [passwordHash ?? "none", Buffer.from(totp.secret).toString("hex")]) {
      expect(all).not.toContain(secret);
    }
    const columns = ["passwordHash", "digest", "secret", "publicKey", "challenge", "hash", "addressDigest"];
    expect(columns.filter((column) => all.includes(`"${column}":`))).toEqual([]);
    expect(Object.keys(JSON.parse(all).Mail[0])).not.toContain("content");
    const referral = await db.referral.findFirstOrThrow({ where: { sponsorId: member.id } });
    expect(all).not.toContain(referral.email);
    expect(all).not.toContain(`"Zoé"`);
  });

  test("does not give a namesake’s line of the register as hers", async () => {
    const member = await aMemberOfEverything();
    await db.registerMatch.updateMany({
      where: { memberId: member.id },
      data: { status: "REFUSED", lastName: "NAMESAKE" },
    });
    expect(text(await contentOf(member), "donnees.json")).not.toContain("NAMESAKE");
  });

  test("leaves out a file that the antivirus refused or that is gone, and says which", async () => {
    const member = await aMember();
    const bytes = Buffer.from(`infecté ${unique()}`);
    const document = await aDocument({
      author: member,
      files: [
        { kind: "TXT", name: "mauvais.txt", bytes },
        { kind: "TXT", name: "absent.txt" },
      ],
    });
    await db.storedFile.update({
      where: { sha256: document.files[0]?.sha256 ?? "" },
      data: { scan: "INFECTED", scannedAt: new Date() },
    });
    const entries = await contentOf(member);
    expect([...entries.keys()]).toEqual(["donnees.json", "LISEZ-MOI.txt"]);
    expect(text(entries, "LISEZ-MOI.txt")).toMatch(/mauvais\.txt[\s\S]*absent\.txt/);
  });

  test("keeps both of two files that bear one name", async () => {
    const member = await aMember();
    const files = ["un", "deux"].map((word) => ({
      kind: "TXT" as const,
      name: "annexe.txt",
      bytes: Buffer.from(`${word} ${unique()}`),
    }));
    await aDocument({ author: member, files });
    const names = [...(await contentOf(member)).keys()].filter((name) => name.endsWith("annexe.txt"));
    expect(new Set(names).size).toBe(2);
  });
});

describe("asking for it", () => {
  test("tells her by mail and in the portal, once", async () => {
    const member = await aMember();
    const id = await exportOf(member);
    await makePersonalExport({ id });
    const mails = await db.mail.findMany({ where: { memberId: member.id } });
    expect(mails.map(({ kind }) => kind)).toEqual(["privacy.export-ready"]);
    expect(
      await db.notification.count({ where: { memberId: member.id, kind: "PERSONAL_EXPORT_READY" } }),
    ).toBe(1);
  });

  test("is refused while one is under way, and more than three times a day", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    await askExport(viewer, {});
    await expect(askExport(viewer, {})).rejects.toMatchObject({ code: "CONFLICT" });
    await exportOf(member);
    await expect(exportOf(member)).rejects.toMatchObject({ code: "TOO_MANY" });
  });

  test("opens to herself alone, and until its days are over; then a job removes it", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const id = await exportOf(member);
    const opened = await openOwnExport(viewer, id);
    opened?.stream.destroy();
    expect(opened?.size).toBeGreaterThan(100);
    for (const other of [visitor, await asViewer(await aMember({ roles: ["SECRETARIAT", "ADMIN"] }))]) {
      expect(await openOwnExport(other, id)).toBeNull();
    }
    await db.personalExport.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await openOwnExport(viewer, id)).toBeNull();
    await sweepPersonalExports();
    expect(await db.personalExport.count({ where: { id } })).toBe(0);
    expect(await openPersonal(id)).toBeNull();
  });

  test("may be done again after one that no worker finished in a day", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const { id } = await askExport(viewer, {});
    await db.personalExport.update({
      where: { id },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000), status: "RUNNING" },
    });
    await sweepPersonalExports();
    expect((await db.personalExport.findUniqueOrThrow({ where: { id } })).status).toBe("FAILED");
    await askExport(viewer, {});
  });
});
