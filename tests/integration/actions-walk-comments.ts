import { aComment } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  current,
  type DocumentOptions,
  type Entry,
  editors,
  inCollectif,
  type Scenario,
  states,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const TEXT = "Chez nous, la régie a voté le même texte.";

const under = ({ people, collectif }: Cast, options: DocumentOptions) =>
  aDocument({ author: people.author, collectif, ...options });

/** A comment of the member's under a document of the author's, and what is sent about it. */
const onComment =
  (
    options: DocumentOptions,
    extra: Record<string, unknown> = {},
    fields: { deletedAt?: Date } = {},
    by: Exclude<RoleName, "visitor"> = "member",
  ) =>
  async (cast: Cast) => {
    const document = await under(cast, options);
    const { id } = await aComment({ document, author: cast.people[by], ...fields });
    return { ...extra, id };
  };

const correction = { text: TEXT, mentionIds: "" };
const justNow = () => ({ deletedAt: new Date() });

/** An act of the one who wrote the comment, wherever she may still read. */
const byItsAuthor = (
  extra: Record<string, unknown>,
  fields: () => { deletedAt?: Date } = () => ({}),
): Scenario[] => [
  {
    name: "of a member, where all members read",
    arrange: (cast) => onComment(states.forMembers, extra, fields())(cast),
    may: ["member"],
    told: without(current, ["member"]),
  },
  {
    name: "of somebody of the collectif, under its document",
    arrange: (cast) => onComment(states.forCollectif, extra, fields(), "collectifMember")(cast),
    may: ["collectifMember"],
    told: [...without(inCollectif, ["collectifMember"]), "secretariat"],
  },
  {
    name: "of somebody who left the collectif since",
    arrange: (cast) => onComment(states.forCollectif, extra, fields())(cast),
    may: [],
    told: [...inCollectif, "secretariat"],
  },
];

export const commentsTable: Record<string, Entry> = {
  "comment.added": {
    table: "Comment",
    scenarios: [
      {
        name: "under what members read, in answer to somebody",
        arrange: async (cast) => {
          const document = await under(cast, states.forMembers);
          const parent = await aComment({ document, author: cast.people.author });
          return { documentId: document.id, parentId: parent.id, text: TEXT, mentionIds: "" };
        },
        may: current,
      },
      {
        name: "under what the collectif reads",
        arrange: async (cast) => ({ documentId: (await under(cast, states.forCollectif)).id, text: TEXT }),
        may: [...inCollectif, "secretariat"],
      },
      {
        name: "under what everybody reads",
        arrange: async (cast) => ({
          documentId: (await under(cast, { visibility: "PUBLIC" })).id,
          text: TEXT,
        }),
        may: current,
      },
      {
        name: "under somebody's draft",
        arrange: async (cast) => ({ documentId: (await under(cast, states.draft)).id, text: TEXT }),
        may: [],
      },
      {
        name: "under an archived document",
        arrange: async (cast) => ({ documentId: (await under(cast, states.archived)).id, text: TEXT }),
        may: [],
        told: editors,
      },
    ],
  },
  "comment.edited": { table: "Comment", scenarios: byItsAuthor(correction) as Entry["scenarios"] },
  "comment.deleted": { table: "Comment", scenarios: byItsAuthor({}) as Entry["scenarios"] },
  "comment.restored": { table: "Comment", scenarios: byItsAuthor({}, justNow) as Entry["scenarios"] },
};
