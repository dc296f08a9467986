import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { storedIdentity, storedProfile } from "#lib/members/labels-stored.ts";
import { addContact, editContact } from "#lib/members/mutations-contacts.ts";
import { changePortrait } from "#lib/members/mutations-portrait.ts";
import { editMember, editProfile } from "#lib/members/mutations-profile.ts";
import { findOwnProfile, findPortrait, readPortrait } from "#lib/members/queries.ts";
import { MAX_CONTACTS } from "#lib/members/schema-contacts.ts";
import { versionOf } from "#lib/versions.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aContact, aPortrait } from "#tests/factories/profiles.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

async function aHolder() {
  const member = await aMember({ lastName: "Ferrand" });
  return { member, viewer: await asViewer(member) };
}

/** What the member's own form sends when nothing is touched. */
async function formOf(viewer: Awaited<ReturnType<typeof asViewer>>) {
  const profile = await findOwnProfile(viewer);
  if (!profile) throw new Error("The profile is not shown.");
  const { firstName, lastName, civility, presentation, themes } = profile;
  return {
    ...{ firstName, lastName, civility: civility ?? "", presentation: presentation ?? "" },
    themeIds: themes.map(({ id }) => String(id)),
    version: versionOf(storedProfile(profile)),
  };
}

const someThemes = async (count: number) => {
  const themes = Array.from({ length: count }, () =>
    db.theme.create({ data: { name: `Thème ${unique()}` } }),
  );
  return (await Promise.all(themes)).map(({ id }) => String(id));
};

describe("a profile", () => {
  test("is written as it was typed, themes added and taken away", async () => {
    const { viewer } = await aHolder();
    const [first = "", second = "", third = ""] = await someThemes(3);
    const form = { ...(await formOf(viewer)), civility: "MADAME", presentation: "Élue.\r\nEt contente." };
    await editProfile(viewer, { ...form, themeIds: [first, second, "", first] });
    await editProfile(viewer, { ...(await formOf(viewer)), themeIds: [second, third] });
    const profile = await findOwnProfile(viewer);
    expect(profile).toMatchObject({ civility: "MADAME", presentation: "Élue.\nEt contente." });
    expect(profile?.themes.map(({ id }) => String(id)).sort()).toEqual([second, third].sort());
  });

  test("holds eight themes, not nine, and none that does not exist", async () => {
    const { viewer } = await aHolder();
    const nine = await someThemes(9);
    const form = await formOf(viewer);
    const tooMany = await refusalOf(editProfile(viewer, { ...form, themeIds: nine }));
    expect(tooMany.fields).toEqual({ themeIds: "8 thèmes au plus." });
    const unknown = await refusalOf(editProfile(viewer, { ...form, themeIds: ["2147483647"] }));
    expect(unknown.fields).toHaveProperty("themeIds");
    await editProfile(viewer, { ...form, themeIds: nine.slice(0, 8) });
    expect((await findOwnProfile(viewer))?.themes).toHaveLength(8);
  });

  test("a visit or a preference meanwhile is no conflict", async () => {
    const { member, viewer } = await aHolder();
    const form = await formOf(viewer);
    await db.member.update({ where: { id: member.id }, data: { readingPreference: "DOUBLE" } });
    await editProfile(viewer, { ...form, presentation: "Bonjour." });
    expect((await findOwnProfile(viewer))?.presentation).toBe("Bonjour.");
  });

  test("two secretaries correct a name: the second is told, loses nothing, and may insist", async () => {
    const member = await aMember({ firstName: "Awa", lastName: "Dialo" });
    const [one, other] = [
      await asViewer(await aMember({ roles: ["SECRETARIAT"] })),
      await asViewer(await aMember({ roles: ["SECRETARIAT"] })),
    ];
    const version = versionOf(storedIdentity(member));
    const form = { id: member.id, firstName: "Awa", lastName: "Dialo", civility: "", version };
    await editMember(one, { ...form, lastName: "Diallo" });
    const late = { ...form, firstName: "Awa-Marie" };
    const refused = await refusalOf(editMember(other, late));
    expect(refused).toMatchObject({
      code: "CONFLICT",
      fields: { lastName: expect.stringContaining("Diallo") },
    });
    expect(Object.keys(refused.fields)).toEqual(["lastName"]);
    const overwrite = refused.choices.version?.[0]?.value;
    await editMember(other, { ...late, lastName: "Diallo", overwrite });
    expect(await db.member.findUnique({ where: { id: member.id } })).toMatchObject({
      firstName: "Awa-Marie",
      lastName: "Diallo",
      foldedName: "awa marie diallo",
    });
  });

  test("of two corrections at the same instant, one is told", async () => {
    const member = await aMember();
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const form = {
      id: member.id,
      firstName: "Awa",
      civility: "",
      version: versionOf(storedIdentity(member)),
    };
    const sent = await Promise.allSettled([
      editMember(secretary, { ...form, lastName: "Diallo" }),
      editMember(secretary, { ...form, lastName: "Dialo" }),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("means of contact", () => {
  test("the same twice is refused beside it, and so is one changed into another", async () => {
    const { member, viewer } = await aHolder();
    const phone = { kind: "PHONE", value: "0612345678", visibility: "MEMBERS" };
    await addContact(viewer, phone);
    expect((await refusalOf(addContact(viewer, phone))).fields).toHaveProperty("value");
    const { id } = await aContact({ member, value: "01 23 45 67 89" });
    expect((await refusalOf(editContact(viewer, { ...phone, id }))).fields).toHaveProperty("value");
    expect(await db.contactMeans.count({ where: { memberId: member.id } })).toBe(2);
  });

  test("ten fit, eleven do not, even sent at once", async () => {
    const { member, viewer } = await aHolder();
    const sent = Array.from({ length: MAX_CONTACTS + 3 }, (_, index) =>
      addContact(viewer, { kind: "NETWORK", value: `@compte${index}`, visibility: "NOBODY" }),
    );
    await Promise.allSettled(sent);
    expect(await db.contactMeans.count({ where: { memberId: member.id } })).toBe(MAX_CONTACTS);
  });
});

describe("a face is shown", () => {
  const sees = async (viewer: Viewer, memberId: string) => (await findPortrait(viewer, memberId)) !== null;

  test("to members in good standing, to offices and to oneself; to nobody else", async () => {
    const member = await aMember();
    await aPortrait({ member });
    const lapsed = await aMember({ upToDate: false });
    await aPortrait({ member: lapsed });
    expect(await sees(visitor, member.id)).toBe(false);
    expect(await sees(await asViewer(await aMember()), member.id)).toBe(true);
    expect(await sees(await asViewer(lapsed), member.id)).toBe(false);
    expect(await sees(await asViewer(lapsed), lapsed.id)).toBe(true);
    const treasurer = await aMember({ upToDate: false, roles: ["TREASURER"] });
    expect(await sees(await asViewer(treasurer), member.id)).toBe(true);
  });

  test.each(["suspendedAt", "resignedAt"] as const)(
    "of somebody with %s, or whose adhésion is over, to the secretariat and the administration alone",
    async (date) => {
      const gone = await aMember({ [date]: new Date() });
      const lapsed = await aMember({ upToDate: false });
      for (const member of [gone, lapsed]) {
        await aPortrait({ member });
        expect(await sees(await asViewer(await aMember()), member.id)).toBe(false);
        expect(await sees(await asViewer(await aMember({ roles: ["TREASURER"] })), member.id)).toBe(false);
        expect(await sees(await asViewer(await aMember({ roles: ["SECRETARIAT"] })), member.id)).toBe(true);
        expect(await sees(await asViewer(await aMember({ roles: ["ADMIN"] })), member.id)).toBe(true);
      }
    },
  );

  test("no more once the data were erased", async () => {
    const erased = await aMember({ erasedAt: new Date() });
    await aPortrait({ member: erased });
    expect(await sees(await asViewer(await aMember({ roles: ["SECRETARIAT"] })), erased.id)).toBe(false);
  });

  test("in both sizes, as it was last changed", async () => {
    const { member, viewer } = await aHolder();
    await changePortrait(viewer, { large: Buffer.from("old"), small: Buffer.from("old") });
    const before = await findPortrait(viewer, member.id);
    await changePortrait(viewer, { large: Buffer.from("large"), small: Buffer.from("small") });
    expect(Buffer.from((await readPortrait(viewer, member.id, "large")) ?? [])).toEqual(Buffer.from("large"));
    expect(Buffer.from((await readPortrait(viewer, member.id, "small")) ?? [])).toEqual(Buffer.from("small"));
    expect((await findPortrait(viewer, member.id))?.updatedAt.getTime()).toBeGreaterThanOrEqual(
      before?.updatedAt.getTime() ?? Number.POSITIVE_INFINITY,
    );
  });
});
