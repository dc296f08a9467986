import { aCollectif } from "#tests/factories/collectifs.ts";
import { aPost, aPostReport, aThread } from "#tests/factories/threads.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, inCollectif, type Scenario, without } from "#tests/integration/actions-walk-entry.ts";

const TEXT = "Chez nous, la régie a voté le même texte.";

/** Who looks in; who writes; who leads. The cast has nobody who facilitates. */
const readers = [...inCollectif, "secretariat"] as const;
const writers = ["collectifMember", "animatrice", "author"] as const;
const leaders = ["animatrice", "secretariat"] as const;
const hiddenReason = "Une adresse privée y figure.";

type ThreadFields = Parameters<typeof aThread>[0];
type PostFields = Parameters<typeof aPost>[0];

const onThread =
  (fields: ThreadFields = {}, extra: Record<string, unknown> = {}) =>
  async ({ collectif, people }: Cast) => {
    const { id } = await aThread({ collectif, author: people.author, ...fields });
    return { ...extra, id };
  };

/** A message of the author's in a subject of somebody else's. */
const onPost =
  (extra: Record<string, unknown> = {}, fields: PostFields = {}) =>
  async ({ collectif, people }: Cast) => {
    const thread = await aThread({ collectif });
    const { id } = await aPost({ thread, author: people.author, ...fields });
    return { ...extra, id };
  };

const onReported =
  (extra: Record<string, unknown> = {}) =>
  async (cast: Cast) => {
    const { id } = await onPost()(cast);
    await aPostReport({ post: { id }, reporter: cast.people.collectifMember });
    return { ...extra, id };
  };

const by = (
  name: string,
  arrange: Scenario["arrange"],
  may: Scenario["may"],
  told: Scenario["may"] = readers,
): [Scenario] => [{ name, arrange, may, told: without(told, may) }];

/** Another collectif that those who lead the cast's lead too. */
async function another({ people }: Cast): Promise<Ref> {
  const { animatrice, lapsed, suspended } = people;
  return aCollectif({ people: { ANIMATEUR: [animatrice, lapsed, suspended] } });
}

/** A collectif of the same people, where nobody has chosen yet. */
async function aTwin({ people }: Cast): Promise<Ref> {
  const { animatrice, lapsed, suspended, collectifMember, author, observer } = people;
  return aCollectif({
    people: {
      ANIMATEUR: [animatrice, lapsed, suspended],
      MEMBER: [collectifMember, author],
      OBSERVER: [observer],
    },
  });
}

export const threadsTable: Record<string, Entry> = {
  "thread.opened": {
    table: "Thread",
    scenarios: by(
      "in the collectif",
      async ({ collectif }) => ({ collectifId: collectif.id, title: `Sujet ${unique()}`, text: TEXT }),
      writers,
    ),
  },
  "post.added": {
    table: "Post",
    scenarios: [
      {
        name: "in a subject, in answer to somebody",
        arrange: async ({ collectif }) => {
          const { id, first } = await aThread({ collectif });
          return { threadId: id, parentId: first.id, text: TEXT };
        },
        may: writers,
        told: without(readers, writers),
      },
      {
        name: "in a closed subject",
        arrange: async ({ collectif }) => ({
          threadId: (await aThread({ collectif, closedAt: new Date() })).id,
          parentId: "",
          text: TEXT,
        }),
        may: [],
        told: readers,
      },
    ],
  },
  "post.edited": {
    table: "Post",
    scenarios: by("the author's", onPost({ text: TEXT, before: "" }, { text: "Avant." }), ["author"]),
  },
  "post.deleted": { table: "Post", scenarios: by("the author's", onPost(), ["author"]) },
  "post.restored": {
    table: "Post",
    scenarios: by("the author's, just deleted", onPost({}, { deletedAt: new Date() }), ["author"]),
  },
  "thread.closed": {
    table: "Thread",
    scenarios: by("the author's", onThread(), ["author", ...leaders]),
  },
  "thread.reopened": {
    table: "Thread",
    scenarios: by("the author's", onThread({ closedAt: new Date() }), ["author", ...leaders]),
  },
  "thread.pinned": { table: "Thread", scenarios: by("one", onThread(), leaders) },
  "thread.unpinned": {
    table: "Thread",
    scenarios: by("one that is pinned", onThread({ pinnedAt: new Date() }), leaders),
  },
  "thread.moved": {
    table: "Thread",
    scenarios: by(
      "to another that they lead",
      async (cast) => onThread({}, { collectifId: (await another(cast)).id })(cast),
      leaders,
    ),
  },
  "thread.followed": {
    table: "ThreadFollow",
    key: "threadId",
    scenarios: by("one", onThread(), readers),
  },
  "thread.unfollowed": {
    table: "ThreadFollow",
    key: "threadId",
    scenarios: by("one", onThread(), readers),
  },
  "collectif.mail-chosen": {
    table: "CollectifPreference",
    key: "collectifId",
    scenarios: by(
      "one with the same people",
      async (cast) => ({ id: (await aTwin(cast)).id, mail: "NONE" }),
      readers,
    ),
  },
  "post.reported": {
    table: "Report",
    key: "postId",
    scenarios: by(
      "the author's",
      onPost({ reason: "INSULT", note: "Une injure." }),
      without(readers, ["author"]),
    ),
  },
  "post.reports-dismissed": {
    table: "Report",
    key: "postId",
    scenarios: by("one that was reported", onReported(), leaders),
  },
  "post.hidden": {
    table: "Post",
    scenarios: by("one that was reported", onReported({ hiddenReason }), leaders),
  },
  "post.unhidden": {
    table: "Post",
    scenarios: by("one that is hidden", onPost({}, { hiddenAt: new Date(), hiddenReason }), leaders),
  },
};
