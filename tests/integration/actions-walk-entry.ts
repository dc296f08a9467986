import type { Prisma } from "@prisma/client";
import { aDocument } from "#tests/factories/documents.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { type Cast, type RoleName, roles } from "#tests/integration/actions-walk-cast.ts";

export type Scenario = {
  name: string;
  /** Makes what is acted on, for the one who will act, and answers what they send. */
  arrange: (cast: Cast, role: RoleName) => Promise<Record<string, unknown>>;
  /** Those who succeed. */
  may: readonly RoleName[];
  /** Those who see what it is about and are told no; for all others it does not exist. */
  told?: readonly RoleName[];
};

export type Entry = {
  /** Where the act is written: its row carries the same transaction as the journal's. */
  table: Prisma.ModelName;
  /** Its column that holds the id answered; « id » unless said. */
  key?: string;
  /** Its row is gone afterwards. */
  deletes?: true;
  scenarios: [Scenario, ...Scenario[]];
  /** Acts in the session of the device in hand. */
  inSession?: true;
};

export const everyone = roles;
export const signedIn = roles.filter((role) => role !== "visitor" && role !== "suspended");
export const current = signedIn.filter((role) => role !== "lapsed");
export const inCollectif = ["collectifMember", "observer", "animatrice", "author"] as const;
export const editors = ["animatrice", "author", "secretariat"] as const;
export const themeManagers = ["secretariat", "admin"] as const;
export const without = (from: readonly RoleName[], others: readonly RoleName[]) =>
  from.filter((role) => !others.includes(role));

export type DocumentOptions = NonNullable<Parameters<typeof aDocument>[0]>;

export const fields = {
  kind: "VOEU",
  title: "Vœu pour une régie de l’eau",
  summary: "La régie, enfin.",
  keywords: "eau, régie",
  themeIds: [],
  tier: "COMMUNE",
  territory: "Felletin",
  territoryId: "",
  councilName: "Conseil municipal",
  actDate: "2025-03-27",
  collectifId: "",
  licence: "CC_BY_SA",
  visibility: "MEMBERS",
  outcome: "ADOPTED",
  outcomeOn: "2025-03-27",
  majority: "MAJORITY",
  votesFor: "12",
  votesAgainst: "3",
  abstentions: "1",
  nonVoting: "0",
};

/** A document of the author's, in the collectif, and its id with the fields wanted. */
export const onDocument =
  (options: DocumentOptions, extra: Record<string, unknown> = {}) =>
  async ({ people, collectif }: Cast) => {
    const { id } = await aDocument({ author: people.author, collectif, ...options });
    return { ...extra, id };
  };

export const states = {
  forMembers: { visibility: "MEMBERS" },
  forCollectif: { visibility: "COLLECTIF" },
  draft: { published: false },
  archived: { visibility: "PUBLIC", archived: true },
} satisfies Record<string, DocumentOptions>;

/** The same act on a document in each state, for acts that its editors may do. */
export const byEditors = (
  wanted: (keyof typeof states)[],
  extra: Record<string, unknown> = {},
): Scenario[] => {
  const all: Record<keyof typeof states, Scenario> = {
    forMembers: {
      name: "a published document that members read",
      arrange: onDocument(states.forMembers, extra),
      may: editors,
      told: without(current, editors),
    },
    forCollectif: {
      name: "a published document of the collectif",
      arrange: onDocument(states.forCollectif, extra),
      may: editors,
      told: without(inCollectif, editors),
    },
    draft: {
      name: "somebody's draft",
      arrange: onDocument(states.draft, extra),
      may: ["author"],
    },
    archived: {
      name: "an archived document",
      arrange: onDocument(states.archived, extra),
      may: editors,
    },
  };
  return wanted.map((state) => all[state]);
};

export const listOf = (scenarios: Scenario[]): Entry["scenarios"] => scenarios as Entry["scenarios"];

/** Whose it is: the one who acts; a visitor's would be some member's. */
export const owner = ({ people }: Cast, role: RoleName): Ref => people[role === "visitor" ? "member" : role];

export const asDocumentId = async (made: Promise<Record<string, unknown>>) => ({
  documentId: (await made).id,
});
