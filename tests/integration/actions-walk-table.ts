import { db } from "#lib/db.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { unique, uniqueSha256 } from "#tests/factories/unique.ts";
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
  table: "Document" | "Session" | "Member" | "Theme";
  /** Its row is gone afterwards. */
  deletes?: true;
  scenarios: [Scenario, ...Scenario[]];
  /** Acts in the session of the device in hand. */
  inSession?: true;
};

const everyone = roles;
const signedIn = roles.filter((role) => role !== "visitor" && role !== "suspended");
const current = signedIn.filter((role) => role !== "lapsed");
const inCollectif = ["collectifMember", "observer", "animatrice", "author"] as const;
const editors = ["animatrice", "author", "secretariat"] as const;
const themeManagers = ["secretariat", "admin"] as const;
const without = (from: readonly RoleName[], others: readonly RoleName[]) =>
  from.filter((role) => !others.includes(role));

type DocumentOptions = NonNullable<Parameters<typeof aDocument>[0]>;

const fields = {
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
const onDocument =
  (options: DocumentOptions, extra: Record<string, unknown> = {}) =>
  async ({ people, collectif }: Cast) => {
    const { id } = await aDocument({ author: people.author, collectif, ...options });
    return { ...extra, id };
  };

const states = {
  forMembers: { visibility: "MEMBERS" },
  forCollectif: { visibility: "COLLECTIF" },
  draft: { published: false },
  archived: { visibility: "PUBLIC", archived: true },
} satisfies Record<string, DocumentOptions>;

/** The same act on a document in each state, for acts that its editors may do. */
const byEditors = (wanted: (keyof typeof states)[], extra: Record<string, unknown> = {}): Scenario[] => {
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

const listOf = (scenarios: Scenario[]): Entry["scenarios"] => scenarios as Entry["scenarios"];

const anUpload = () => ({ name: "voeu.pdf", kind: "PDF", sha256: uniqueSha256(), size: 1234 });

/** Two files, of which the first is asked for, or another. */
const withTwoFiles =
  (options: DocumentOptions, asked = 0) =>
  async ({ people, collectif }: Cast) => {
    const document = await aDocument({ author: people.author, collectif, files: [{}, {}], ...options });
    return { id: document.id, fileId: document.files[asked]?.id };
  };

/** A document of two versions, of which the first is asked for. */
const withTwoVersions = async ({ people, collectif }: Cast) => {
  const { id } = await aDocument({ author: people.author, collectif, ...states.forMembers });
  const { sha256 } = await aStoredFile();
  const version = { documentId: id, number: 2, createdById: people.author.id };
  const files = { create: { position: 0, name: "deuxieme.pdf", sha256 } };
  const { id: currentVersionId } = await db.documentVersion.create({ data: { ...version, files } });
  await db.document.update({ where: { id }, data: { currentVersionId } });
  return { id, number: 1 };
};

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

/** Every act of the application, by its event in the journal: how it is asked for, and who may do it. */
export const table: Record<string, Entry> = {
  "document.filed": {
    table: "Document",
    scenarios: [
      {
        name: "a new draft",
        arrange: async () => ({ files: [anUpload()], evenIfKnown: false }),
        may: current,
        told: without(everyone, current),
      },
      ...byEditors(["forMembers", "forCollectif", "draft", "archived"]).map((scenario) => ({
        ...scenario,
        name: `an annex to ${scenario.name}`,
        arrange: async (cast: Cast, role: RoleName) => {
          const { id: documentId } = await scenario.arrange(cast, role);
          return { documentId, files: [anUpload()] };
        },
      })),
    ],
  },
  "document.file-removed": {
    table: "Document",
    scenarios: [
      {
        name: "one of two files of a published document",
        arrange: withTwoFiles(states.forMembers),
        may: editors,
        told: without(current, editors),
      },
      { name: "one of two files of a draft", arrange: withTwoFiles(states.draft), may: ["author"] },
    ],
  },
  "document.file-raised": {
    table: "Document",
    scenarios: [
      {
        name: "the second of two files of a published document",
        arrange: withTwoFiles(states.forMembers, 1),
        may: editors,
        told: without(current, editors),
      },
      { name: "the second of two files of a draft", arrange: withTwoFiles(states.draft, 1), may: ["author"] },
    ],
  },
  "document.version-restored": {
    table: "Document",
    scenarios: [
      {
        name: "the first of two versions",
        arrange: withTwoVersions,
        may: editors,
        told: without(current, editors),
      },
    ],
  },
  "document.edited": {
    table: "Document",
    scenarios: listOf(byEditors(["forMembers", "forCollectif", "draft", "archived"], fields)),
  },
  "document.published": {
    table: "Document",
    scenarios: listOf(byEditors(["draft"], fields)),
  },
  "document.archived": {
    table: "Document",
    scenarios: listOf(byEditors(["forMembers", "forCollectif"])),
  },
  "document.restored": { table: "Document", scenarios: listOf(byEditors(["archived"])) },
  "document.discarded": { table: "Document", deletes: true, scenarios: listOf(byEditors(["draft"])) },
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
          return { email, password: "une-bonne-phrase", device: "Firefox sur Android", address: "" };
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

/** Actions of one click, with the event they cause; null for those that write nothing. */
export const plainActions: Record<string, string | null> = {
  signOutAction: "session.closed",
  chooseThemeAction: null,
};
