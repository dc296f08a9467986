import type { TokenPurpose } from "@prisma/client";
import { hashPassword } from "#lib/credentials.ts";
import { db } from "#lib/db.ts";
import { anEmailChange, aToken } from "#tests/factories/accounts.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  type Entry,
  everyone,
  owner,
  type Scenario,
  signedIn,
  themeManagers,
} from "#tests/integration/actions-walk-entry.ts";

const PASSWORD = "une-bonne-phrase-2026";
const NEW_PASSWORD = "agrafe-cheval-bleu-tiroir";

/** Whoever holds a link may use it. */
const withLink = (purpose: TokenPurpose, extra: Record<string, unknown> = {}): [Scenario] => [
  {
    name: "with a link received",
    arrange: async () => ({ token: (await aToken(purpose)).secret, ...extra }),
    may: everyone,
  },
];

const asked = async () => ({ email: `quelqu-une-${unique()}@exemple.fr`, suite: "/documents" });

/** The one who acts, with that password or with none. */
const withPassword = async (cast: Cast, role: RoleName, password: string | null) => {
  const passwordHash = password && (await hashPassword(password));
  await db.member.update({ where: { id: owner(cast, role).id }, data: { passwordHash } });
};

export const signInTable: Record<string, Entry> = {
  "link.asked": {
    table: "LinkRequest",
    scenarios: [{ name: "for any address", arrange: asked, may: everyone }],
  },
  "password.asked": {
    table: "LinkRequest",
    scenarios: [{ name: "for any address", arrange: asked, may: everyone }],
  },
  "session.opened-by-link": { table: "Session", scenarios: withLink("SIGN_IN") },
  "account.activated": {
    table: "Member",
    scenarios: withLink("INVITATION", { newPassword: NEW_PASSWORD }),
  },
  "password.reset": { table: "Member", scenarios: withLink("PASSWORD", { newPassword: NEW_PASSWORD }) },
  "account.invited": {
    table: "Member",
    scenarios: [
      {
        name: "an account that nobody has opened",
        arrange: async () => ({ id: (await aMember()).id }),
        may: themeManagers,
      },
      {
        name: "an account that is open",
        arrange: async () => ({ id: (await aMember({ activatedAt: new Date() })).id }),
        may: [],
      },
    ],
  },
  "password.changed": {
    table: "Member",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await withPassword(cast, role, PASSWORD);
          return { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, others: "oui" };
        },
        may: signedIn,
      },
    ],
  },
  "address.change-asked": {
    table: "EmailChange",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await withPassword(cast, role, null);
          return { email: `nouvelle-${unique()}@exemple.fr`, currentPassword: "" };
        },
        may: signedIn,
      },
    ],
  },
  "address.change-cancelled": {
    table: "EmailChange",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => ({ id: (await anEmailChange({ member: owner(cast, role) })).id }),
        may: signedIn,
      },
      { name: "somebody else's", arrange: async () => ({ id: (await anEmailChange()).id }), may: [] },
    ],
  },
  "address.change-confirmed": {
    table: "EmailChange",
    scenarios: [
      {
        name: "with the link of one end",
        arrange: async () => ({ token: (await anEmailChange()).oldSecret }),
        may: everyone,
      },
    ],
  },
  "address.change-refused": {
    table: "EmailChange",
    scenarios: [
      {
        name: "with the link of one end",
        arrange: async () => ({ token: (await anEmailChange()).newSecret }),
        may: everyone,
      },
    ],
  },
  "session.all-closed": {
    table: "Session",
    inSession: true,
    scenarios: [
      {
        name: "one's own, from the device in hand",
        arrange: async (cast, role) => ({ id: (await aSession({ member: owner(cast, role) })).id }),
        may: signedIn,
      },
    ],
  },
};
