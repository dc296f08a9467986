import { db } from "#lib/db.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  type Entry,
  everyone,
  signedIn,
  themeManagers,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const ownSession = async ({ people }: Cast, role: RoleName) => {
  const member = role === "visitor" ? await aMember() : people[role];
  return { id: (await aSession({ member })).id };
};

const aTheme = async (fields: { code?: string } = {}) => {
  const { id } = await db.theme.create({ data: { name: `Thème ${unique()}`, ...fields } });
  return { id: String(id) };
};

const official = async () => {
  const [theme] = await db.theme.findMany({ where: { code: "9.9" } });
  return theme ? { id: String(theme.id) } : aTheme({ code: "9.9" });
};

/** The same act on a theme of the association's own, and on an official one, which is nobody's to change. */
const onThemes = (extra: () => Record<string, unknown>): Entry["scenarios"] => [
  {
    name: "a theme of the association's own",
    arrange: async () => ({ ...(await aTheme()), ...extra() }),
    may: themeManagers,
    told: without(everyone, themeManagers),
  },
  { name: "an official theme", arrange: async () => ({ ...(await official()), ...extra() }), may: [] },
];

export const accountsTable: Record<string, Entry> = {
  "theme.added": {
    table: "Theme",
    scenarios: [
      {
        name: "under a name that no other has",
        arrange: async () => ({ name: `Thème ${unique()}` }),
        may: themeManagers,
        told: without(everyone, themeManagers),
      },
    ],
  },
  "theme.renamed": { table: "Theme", scenarios: onThemes(() => ({ name: `Thème ${unique()}` })) },
  "theme.removed": { table: "Theme", deletes: true, scenarios: onThemes(() => ({})) },
  "session.opened": {
    table: "Session",
    scenarios: [
      {
        name: "with the right password",
        arrange: async () => {
          const email = `entrante-${unique()}@exemple.fr`;
          await aMember({ email, password: "une-bonne-phrase" });
          return { email, password: "une-bonne-phrase" };
        },
        may: everyone,
      },
    ],
  },
  "session.revoked": {
    table: "Session",
    scenarios: [
      { name: "one's own device", arrange: ownSession, may: signedIn },
      {
        name: "somebody else's device",
        arrange: async () => ({ id: (await aSession()).id }),
        may: [],
      },
    ],
  },
  "session.closed": {
    table: "Session",
    inSession: true,
    scenarios: [{ name: "the device in hand", arrange: ownSession, may: signedIn }],
  },
  "member.reading-preference-chosen": {
    table: "Member",
    scenarios: [{ name: "one's own", arrange: async () => ({ readingPreference: "DOUBLE" }), may: signedIn }],
  },
};
