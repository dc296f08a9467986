import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findPerson, findRecipient } from "#lib/directory/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aKnownTheme } from "#tests/factories/directory.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aContact } from "#tests/factories/profiles.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const visibilities = ["NOBODY", "COLLECTIFS", "MEMBERS"] as const;
const kinds = ["EMAIL", "PHONE", "ADDRESS", "WEBSITE", "NETWORK"] as const;

type Reader = { name: string; make: () => Promise<Ref>; sees: readonly (typeof visibilities)[number][] };

let person: Ref & { email: string };
let collectif: Ref;
let archived: Ref;

const inCollectif = async (fields: Parameters<typeof aMembership>[0] = {}) => {
  const member = await aMember();
  await aMembership({ collectif, member, ...fields });
  return member;
};

const readers: Reader[] = [
  { name: "herself", make: async () => person, sees: visibilities },
  { name: "a member of no collectif of hers", make: () => aMember(), sees: ["MEMBERS"] },
  { name: "a member of her collectif", make: () => inCollectif(), sees: ["COLLECTIFS", "MEMBERS"] },
  {
    name: "an observer of her collectif",
    make: () => inCollectif({ role: "OBSERVER" }),
    sees: ["COLLECTIFS", "MEMBERS"],
  },
  {
    name: "a former member of her collectif",
    make: () => inCollectif({ startsOn: daysFromToday(-30), endsOn: daysFromToday(-1) }),
    sees: ["MEMBERS"],
  },
  {
    name: "a member of a collectif that she has left",
    make: async () => {
      const left = await aCollectif();
      await aMembership({ collectif: left, member: person, endsOn: daysFromToday(-1) });
      const member = await aMember();
      await aMembership({ collectif: left, member });
      return member;
    },
    sees: ["MEMBERS"],
  },
  {
    name: "a member of an archived collectif of hers",
    make: async () => {
      const member = await aMember();
      await aMembership({ collectif: archived, member });
      return member;
    },
    sees: ["MEMBERS"],
  },
  { name: "a treasurer", make: () => aMember({ roles: ["TREASURER"] }), sees: ["MEMBERS"] },
  { name: "a training manager", make: () => aMember({ roles: ["TRAINING_MANAGER"] }), sees: ["MEMBERS"] },
  { name: "the secretariat", make: () => aMember({ roles: ["SECRETARIAT"] }), sees: visibilities },
  { name: "an administrator", make: () => aMember({ roles: ["ADMIN"] }), sees: visibilities },
];

beforeAll(async () => {
  person = await aMember();
  collectif = await aCollectif({ people: { MEMBER: [person] } });
  archived = await aCollectif({ people: { MEMBER: [person] }, archivedAt: new Date() });
  for (const visibility of visibilities)
    for (const kind of kinds)
      await aContact({ member: person, kind, visibility, value: `${kind} ${visibility}` });
});

describe.each(readers)("$name", ({ make, sees }) => {
  test.each(visibilities)("a means of contact for %s", async (visibility) => {
    const found = await findPerson(await asViewer(await make()), person.id);
    const shown = found?.contacts
      .map(({ value }) => value)
      .filter((value) => value.endsWith(` ${visibility}`));
    expect(shown?.sort()).toEqual(
      sees.includes(visibility) ? kinds.map((kind) => `${kind} ${visibility}`).sort() : [],
    );
  });

  test("the address of the account, for herself and those who see everyone alone", async () => {
    const found = await findPerson(await asViewer(await make()), person.id);
    expect(found?.email ?? null).toBe(sees.includes("NOBODY") ? person.email : null);
  });
});

test("an officer's look at somebody leaves one line that says whose, and a member's none", async () => {
  const officer = await aMember({ roles: ["SECRETARIAT"] });
  const reader = await aMember();
  const looks = (by: Ref) =>
    db.journalEntry.findMany({
      where: { memberId: by.id, event: "member.read" },
      select: { subjectId: true },
    });
  await findPerson(await asViewer(officer), person.id);
  await findPerson(await asViewer(officer), person.id);
  await findPerson(await asViewer(officer), officer.id);
  await findPerson(await asViewer(reader), person.id);
  expect(await looks(officer)).toEqual([{ subjectId: person.id }]);
  expect(await looks(reader)).toEqual([]);
});

describe("there is nobody", () => {
  test.each([
    ["whose adhésion has ended", { upToDate: false }, true],
    ["who is suspended", { suspendedAt: new Date() }, false],
    ["who has resigned", { resignedAt: new Date() }, false],
    ["who was erased", { erasedAt: new Date() }, false],
  ] as const)("%s, but for officers when the account is open", async (_name, fields, byOfficers) => {
    const { id } = await aMember(fields);
    const member = await asViewer(await aMember());
    const officer = await asViewer(await aMember({ roles: ["ADMIN"] }));
    expect(await findPerson(member, id)).toBeNull();
    expect(await findRecipient(member, id)).toBeNull();
    expect((await findPerson(officer, id)) !== null).toBe(byOfficers);
    expect((await findRecipient(officer, id)) !== null).toBe(byOfficers);
  });

  test("for whom the adhésion has ended, for a visitor, nor under an address that is no id", async () => {
    const lapsed = await asViewer(await aMember({ upToDate: false }));
    expect(await findPerson(lapsed, person.id)).toBeNull();
    expect(await findPerson(lapsed, lapsed.id)).toBeNull();
    expect(await findRecipient(visitor, person.id)).toBeNull();
    const member = await asViewer(await aMember());
    for (const id of ["nope", "", "\0", "'", `${person.id}x`])
      expect(await findPerson(member, id)).toBeNull();
  });
});

test("a page says what somebody holds, knows and takes part in today, the past apart", async () => {
  const member = await aMember({ presentation: "Élue depuis 2020." });
  await aMandate({ member, startsOn: daysFromToday(-2000), endsOn: daysFromToday(-250) });
  const held = await aMandate({
    member,
    groupName: "Le Bien commun",
    functions: [{ kind: "ADJOINT", rank: 2, delegation: "Eau" }],
  });
  await aMandate({ member, tier: "REGION", startsOn: daysFromToday(10) });
  const theme = await aKnownTheme(member);
  const group = await aCollectif({ people: { GARANT: [member] } });
  const found = await findPerson(await asViewer(await aMember()), member.id);
  expect(found).toMatchObject({
    presentation: "Élue depuis 2020.",
    mandates: [
      {
        id: held.id,
        groupName: "Le Bien commun",
        stance: "MAJORITE",
        endsOn: null,
        functions: [{ kind: "ADJOINT", rank: 2, delegation: "Eau" }],
      },
      { tier: "COMMUNE", endsOn: expect.any(String) },
    ],
    themes: [{ id: theme.id }],
    collectifs: [{ id: group.id, role: "GARANT" }],
  });
  expect(found?.mandates).toHaveLength(2);
});
