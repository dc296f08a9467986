import { db } from "#lib/db.ts";
import { storedIdentity, storedProfile } from "#lib/members/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aMember } from "#tests/factories/members.ts";
import { aContact, aPortrait } from "#tests/factories/profiles.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const office = ["secretariat"] as const;

const names = { firstName: "Awa", lastName: "Le Bihan", civility: "MADAME" };

const stored = async ({ id }: Ref) => {
  const { themes, ...member } = await db.member.findUniqueOrThrow({
    where: { id },
    include: { themes: { include: { theme: true } } },
  });
  return { ...member, themes: themes.map(({ theme }) => theme) };
};

const contact = { kind: "PHONE", value: "06 12 34 56 78", visibility: "MEMBERS" };

export const profilesTable: Record<string, Entry> = {
  "member.profile-edited": {
    table: "Member",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => ({
          ...names,
          presentation: "Élue depuis peu.",
          themeIds: "",
          version: versionOf(storedProfile(await stored(owner(cast, role)))),
        }),
        may: signedIn,
      },
    ],
  },
  "member.edited": {
    table: "Member",
    scenarios: [
      {
        name: "somebody's names",
        arrange: async () => {
          const { id } = await aMember();
          return { ...names, id, version: versionOf(storedIdentity(await stored({ id }))) };
        },
        may: office,
      },
      {
        name: "the names of somebody whose data were erased",
        arrange: async () => {
          const { id } = await aMember({ erasedAt: new Date() });
          return { ...names, id, version: versionOf(storedIdentity(await stored({ id }))) };
        },
        may: [],
      },
    ],
  },
  "contact.added": {
    table: "ContactMeans",
    scenarios: [{ name: "to one's own profile", arrange: async () => contact, may: signedIn }],
  },
  "contact.edited": {
    table: "ContactMeans",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => ({
          ...contact,
          value: "01 23 45 67 89",
          id: (await aContact({ member: await freshly(owner(cast, role)) })).id,
        }),
        may: signedIn,
      },
      {
        name: "somebody else's",
        arrange: async () => ({ ...contact, id: (await aContact()).id }),
        may: [],
      },
    ],
  },
  "contact.removed": {
    table: "ContactMeans",
    deletes: true,
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => ({
          id: (await aContact({ member: await freshly(owner(cast, role)) })).id,
        }),
        may: signedIn,
      },
      { name: "somebody else's", arrange: async () => ({ id: (await aContact()).id }), may: [] },
    ],
  },
  "member.portrait-changed": {
    table: "MemberPortrait",
    key: "memberId",
    scenarios: [
      {
        name: "one's own",
        arrange: async () => ({ large: Buffer.from("large"), small: Buffer.from("small") }),
        may: signedIn,
      },
    ],
  },
  "member.portrait-removed": {
    table: "MemberPortrait",
    key: "memberId",
    deletes: true,
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => ({ id: (await aPortrait({ member: owner(cast, role) })).memberId }),
        // A visitor's would be some member's, whose face the secretariat alone may take down.
        may: signedIn,
      },
      { name: "somebody else's", arrange: async () => ({ id: (await aPortrait()).memberId }), may: office },
    ],
  },
};

/** Without the means of contact of earlier acts: the same number twice is refused. */
async function freshly(member: Ref): Promise<Ref> {
  await db.contactMeans.deleteMany({ where: { memberId: member.id } });
  return member;
}
