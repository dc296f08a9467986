import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion, aRole, aSession } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

// What the database refuses whatever the code does: each rule of the « rules » migration, broken once.

afterAll(() => db.$disconnect());

let member: Ref;
beforeAll(async () => {
  member = await aMember();
});

const june = day("2026-06-01");
const may = day("2026-05-01");
const july = day("2026-07-01");

describe("a period", () => {
  test("ends after it starts: role, adhésion, mandate, function, stance, place in a collectif", async () => {
    const backwards = { startsOn: june, endsOn: may };
    await refusalBy("MemberRole_period", aRole(backwards));
    await refusalBy("Adhesion_period", anAdhesion(backwards));
    await refusalBy("Mandate_period", aMandate({ ...backwards, stance: null }));
    await refusalBy("MandateFunction_period", aMandate({ functions: [{ kind: "MAIRE", ...backwards }] }));
    await refusalBy("MandateStance_period", aMandate({ stances: [{ stance: "MAJORITE", ...backwards }] }));
    await refusalBy("CollectifMembership_period", aMembership(backwards));
  });

  test("of an adhésion never overlaps another of the same member, even by one day", async () => {
    const { id } = await aMember({ upToDate: false });
    await anAdhesion({ member: { id }, startsOn: may, endsOn: june });
    await refusalBy("Adhesion_no_overlap", anAdhesion({ member: { id }, startsOn: june, endsOn: july }));
    await anAdhesion({ member: { id }, startsOn: day("2026-06-02"), endsOn: july });
    await anAdhesion({ startsOn: may, endsOn: june });
  });

  test("of a seat never overlaps itself in the same council, with or without a territory", async () => {
    const territory = await aTerritory();
    const first = await aMandate({ member, territory, startsOn: may, endsOn: june });
    expect(first.endsOn).toEqual(june);
    await refusalBy(
      "Mandate_once",
      aMandate({ member, territory, startsOn: day("2026-05-31"), stance: null }),
    );
    await aMandate({ member, territory, startsOn: june });
    await aMandate({ member, tier: "PARLEMENT_EUROPEEN", startsOn: may });
    await refusalBy(
      "Mandate_once",
      aMandate({ member, tier: "PARLEMENT_EUROPEEN", startsOn: june, stance: null }),
    );
  });

  test("of a function, of a stance, of a place or of a role is never held twice at once", async () => {
    const twice = [{ startsOn: may }, { startsOn: june }];
    const functions = twice.map((dates) => ({ kind: "ADJOINT" as const, rank: 2, ...dates }));
    await refusalBy("MandateFunction_once", aMandate({ functions }));
    const stances = twice.map((dates) => ({ stance: "OPPOSITION" as const, ...dates }));
    await refusalBy("MandateStance_once", aMandate({ stances }));
    const collectif = await aCollectif({ people: { MEMBER: [member] } });
    await refusalBy("CollectifMembership_once", aMembership({ collectif, member, role: "ANIMATEUR" }));
    await aRole({ member, role: "TREASURER" });
    await refusalBy("MemberRole_once", aRole({ member, role: "TREASURER", startsOn: may }));
  });
});

describe("a role", () => {
  test("is never given by oneself", async () => {
    await refusalBy("MemberRole_not_by_oneself", aRole({ member, role: "ADMIN", grantedBy: member }));
  });

  test("of référent·e has a territory, and no other has one", async () => {
    const territory = await aTerritory({ kind: "DEPARTEMENT" });
    await refusalBy("MemberRole_referent_has_territory", aRole({ role: "REFERENT" }));
    await refusalBy("MemberRole_referent_has_territory", aRole({ role: "SECRETARIAT", territory }));
    await aRole({ member, role: "REFERENT", territory });
    await aRole({ member, role: "REFERENT", territory: await aTerritory({ kind: "DEPARTEMENT" }) });
    await refusalBy("MemberRole_once", aRole({ member, role: "REFERENT", territory, startsOn: may }));
  });
});

test("a local seat has its territory, and a rank is between 1 and 99", async () => {
  const data = { memberId: member.id, tier: "COMMUNE" as const, startsOn: may };
  await refusalBy("Mandate_territory", db.mandate.create({ data }));
  for (const rank of [0, 100]) {
    await refusalBy("MandateFunction_rank", aMandate({ functions: [{ kind: "ADJOINT", rank }] }));
  }
});

test("an address belongs to one member, however it is written; the name to search is kept by the database", async () => {
  const email = `aline-${unique()}@exemple.fr`;
  const { id } = await aMember({ email, firstName: "Zoé", lastName: "L’Haÿ-Sœur" });
  await refusalBy("Unique constraint", aMember({ email: email.toUpperCase() }));
  expect((await db.member.findUniqueOrThrow({ where: { id } })).foldedName).toBe("zoe l hay soeur");
  const { foldedName } = await db.member.update({ where: { id }, data: { lastName: "Étienne" } });
  expect(foldedName).toBe("zoe etienne");
});

describe("a document", () => {
  test("has a title of 1 to 300 characters, and a collectif if only a collectif reads it", async () => {
    for (const title of ["", "x".repeat(301)]) await refusalBy("Document_title", aDocument({ title }));
    await refusalBy("Document_collectif", aDocument({ visibility: "COLLECTIF" }));
  });

  test("is published with a date and a version, and keeps both", async () => {
    await refusalBy("Document_published", aDocument({ actDate: null }));
    const { id } = await aDocument();
    await refusalBy("Document_published", db.document.update({ where: { id }, data: { actDate: null } }));
    await refusalBy(
      "Document_published",
      db.document.update({ where: { id }, data: { currentVersionId: null } }),
    );
  });

  test("was archived by somebody only if it is archived", async () => {
    await refusalBy("Document_archived_by", aDocument({ archivedById: member.id }));
  });

  test("has for current version one of its own", async () => {
    const [one, other] = [await aDocument(), await aDocument({ published: false })];
    const { currentVersionId } = one;
    await db.document.update({ where: { id: one.id }, data: { publishedAt: null, currentVersionId: null } });
    const stolen = db.document.update({ where: { id: other.id }, data: { currentVersionId } });
    await refusalBy("Document_own_version", stolen);
  });

  test("numbers its versions from 1, once each", async () => {
    const { id: documentId } = await aDocument();
    const version = (number: number) =>
      db.documentVersion.create({ data: { documentId, number, createdById: member.id } });
    await refusalBy("DocumentVersion_number", version(0));
    await refusalBy("Unique constraint", version(1));
  });

  test("names its files, at one place each", async () => {
    for (const name of ["", "x".repeat(161)]) {
      await refusalBy("DocumentFile_name", aDocument({ files: [{ name }] }));
    }
    const { currentVersionId } = await aDocument();
    const { sha256 } = await aStoredFile();
    const file = (position: number) =>
      db.documentFile.create({
        data: { versionId: currentVersionId ?? "", sha256, name: "a.pdf", position },
      });
    await refusalBy("DocumentFile_position", file(-1));
    await refusalBy("Unique constraint", file(0));
  });
});

test("a theme has an ACTES code or none, and a name that no other has, accents and case aside", async () => {
  const theme = (name: string, code?: string) => db.theme.create({ data: { name, code } });
  for (const code of ["8.", "88", "eau", "8.123"]) await refusalBy("Theme_code", theme(unique(), code));
  const mark = unique();
  await theme(`Éducation ${mark}`);
  await refusalBy("Unique constraint", theme(`EDUCATION ${mark}`));
});

test("a stored file has a real hash and a size, and says of its reading what happened", async () => {
  await refusalBy("StoredFile_sha256", aStoredFile({ sha256: "../../etc/passwd" }));
  await refusalBy("StoredFile_size", aStoredFile({ size: 0 }));
  const { sha256 } = await aStoredFile();
  const change = (data: Parameters<typeof db.storedFile.update>[0]["data"]) =>
    db.storedFile.update({ where: { sha256 }, data });
  await refusalBy("StoredFile_read", change({ readAt: null }));
  await refusalBy("StoredFile_reason", change({ extraction: "UNREADABLE" }));
  await refusalBy("StoredFile_reason", change({ reason: "Illisible." }));
});

test("who filed something is not deleted with it, and a session goes with its member", async () => {
  const { authorId } = await aDocument();
  await refusalBy("foreign key", db.member.delete({ where: { id: authorId } }));
  const { id, memberId } = await aSession();
  await db.member.delete({ where: { id: memberId } });
  expect(await db.session.count({ where: { id } })).toBe(0);
});
