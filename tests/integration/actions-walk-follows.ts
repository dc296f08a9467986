import { db } from "#lib/db.ts";
import { aFeed, aFollow, aTheme } from "#tests/factories/follows.ts";
import { aTerritory } from "#tests/factories/territories.ts";
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

/** The only feed of the one who acts. */
const onlyFeed = async (cast: Cast, role: RoleName) => {
  const member = owner(cast, role);
  await db.feedToken.deleteMany({ where: { memberId: member.id } });
  return aFeed({ member });
};

export const followsTable: Record<string, Entry> = {
  "follow.started": {
    table: "Follow",
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
      { name: "somebody's draft", arrange: (cast) => asDocumentId(onDocument(states.draft)(cast)), may: [] },
      { name: "a theme", arrange: async () => ({ themeId: String((await aTheme()).id) }), may: signedIn },
      {
        name: "a territory",
        arrange: async () => ({ territoryId: String((await aTerritory()).id) }),
        may: signedIn,
      },
      { name: "a search", arrange: async () => ({ search: `q=mot${unique()}` }), may: signedIn },
      { name: "a theme that does not exist", arrange: async () => ({ themeId: "1999999999" }), may: [] },
    ],
  },
  "follow.stopped": {
    table: "Follow",
    deletes: true,
    scenarios: [
      {
        name: "one's own veille",
        arrange: async (cast, role) => ({ id: (await aFollow({ member: owner(cast, role) })).id }),
        may: signedIn,
      },
      { name: "somebody else's veille", arrange: async () => ({ id: (await aFollow()).id }), may: [] },
    ],
  },
  "feed.opened": {
    table: "FeedToken",
    scenarios: [
      {
        name: "a first address",
        arrange: async (cast, role) => {
          await db.feedToken.deleteMany({ where: { memberId: owner(cast, role).id } });
          return { replaced: "" };
        },
        may: signedIn,
      },
      {
        name: "an address in place of one's own",
        arrange: async (cast, role) => ({ replaced: (await onlyFeed(cast, role)).id }),
        may: signedIn,
      },
      {
        name: "an address in place of somebody else's",
        arrange: async () => ({ replaced: (await aFeed()).id }),
        may: [],
      },
    ],
  },
  "feed.revoked": {
    table: "FeedToken",
    scenarios: [
      {
        name: "one's own address",
        arrange: async (cast, role) => ({ id: (await onlyFeed(cast, role)).id }),
        may: signedIn,
      },
      { name: "somebody else's address", arrange: async () => ({ id: (await aFeed()).id }), may: [] },
    ],
  },
};
