import { db } from "#lib/db.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aFavourite, aFolder } from "#tests/factories/favourites.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  asDocumentId,
  current,
  type Entry,
  inCollectif,
  onDocument,
  owner,
  signedIn,
  states,
} from "#tests/integration/actions-walk-entry.ts";

const own = async (cast: Cast, role: RoleName) => {
  const { documentId } = await aFavourite({ member: owner(cast, role) });
  return { documentId };
};

const somebodys = async () => {
  const { documentId } = await aFavourite();
  return { documentId };
};

/** One document kept that nobody but its author may read. */
const oneLost = async (cast: Cast, role: RoleName) => {
  const member = owner(cast, role);
  await db.favourite.deleteMany({ where: { memberId: member.id } });
  await aFavourite({ member, document: await aDocument({ published: false }) });
  return { told: "1" };
};

/** The only folder of the one who acts: fifty is the most, and the walk arranges hundreds. */
const onlyFolder = async (cast: Cast, role: RoleName, removedAt?: Date) => {
  const member = owner(cast, role);
  await db.favouriteFolder.deleteMany({ where: { memberId: member.id } });
  return aFolder({ member, removedAt });
};

const onFolder = (extra: () => Record<string, unknown>, removedAt?: Date): Entry["scenarios"] => [
  {
    name: "one's own folder",
    arrange: async (cast, role) => ({
      ...extra(),
      id: (await onlyFolder(cast, role, removedAt)).id,
    }),
    may: signedIn,
  },
  {
    name: "somebody else's folder",
    arrange: async () => ({ ...extra(), id: (await aFolder({ removedAt })).id }),
    may: [],
  },
];

const aName = () => ({ name: `Dossier ${unique()}` });

export const favouritesTable: Record<string, Entry> = {
  "favourite.kept": {
    table: "Favourite",
    key: "documentId",
    scenarios: [
      {
        name: "a document that members read",
        arrange: (cast) => asDocumentId(onDocument(states.forMembers)(cast)),
        may: current,
      },
      {
        name: "a document of the collectif",
        arrange: (cast) => asDocumentId(onDocument(states.forCollectif)(cast)),
        may: [...inCollectif, "secretariat"],
      },
      {
        name: "a public document, in somebody else's folder",
        arrange: async (cast) => ({
          ...(await asDocumentId(onDocument({ visibility: "PUBLIC" })(cast))),
          folderId: (await aFolder()).id,
        }),
        may: [],
      },
    ],
  },
  "favourite.moved": {
    table: "Favourite",
    key: "documentId",
    scenarios: [
      {
        name: "what one keeps, into one's own folder",
        arrange: async (cast, role) => ({
          ...(await own(cast, role)),
          folderId: (await onlyFolder(cast, role)).id,
        }),
        may: signedIn,
      },
      {
        name: "what one keeps, into somebody else's folder",
        arrange: async (cast, role) => ({ ...(await own(cast, role)), folderId: (await aFolder()).id }),
        may: [],
      },
      {
        name: "what somebody else keeps",
        arrange: async () => ({ ...(await somebodys()), folderId: "" }),
        may: [],
      },
    ],
  },
  "favourite.dropped": {
    table: "Favourite",
    key: "documentId",
    deletes: true,
    scenarios: [
      { name: "what one keeps", arrange: own, may: signedIn },
      { name: "what somebody else keeps", arrange: somebodys, may: [] },
    ],
  },
  "favourites.unreadable-dropped": {
    table: "Favourite",
    key: "memberId",
    deletes: true,
    scenarios: [{ name: "what one may no longer read", arrange: oneLost, may: signedIn }],
  },
  "favourite-folder.created": {
    table: "FavouriteFolder",
    scenarios: [
      {
        name: "a second one",
        arrange: async (cast, role) => {
          await onlyFolder(cast, role);
          return aName();
        },
        may: signedIn,
      },
    ],
  },
  "favourite-folder.renamed": { table: "FavouriteFolder", scenarios: onFolder(aName) },
  "favourite-folder.removed": { table: "FavouriteFolder", scenarios: onFolder(() => ({})) },
  "favourite-folder.restored": { table: "FavouriteFolder", scenarios: onFolder(() => ({}), new Date()) },
};
