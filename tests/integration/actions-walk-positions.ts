import type { PositionState } from "@prisma/client";
import { db } from "#lib/db.ts";
import { storedText } from "#lib/positions/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aPosition, aSignature } from "#tests/factories/positions.ts";
import type { Cast } from "#tests/integration/actions-walk-cast.ts";
import {
  current,
  type Entry,
  inCollectif,
  owner,
  type Scenario,
  signedIn,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const writers = ["animatrice", "author", "collectifMember"] as const;
const leaders = ["animatrice", "secretariat"] as const;
/** Those who read all that is inside. */
const readers = [...inCollectif, "secretariat"] as const;

/** A position of the author's, in the cast's collectif. */
const on =
  (
    state: PositionState,
    extra: Record<string, unknown> = {},
    options: Parameters<typeof aPosition>[0] = {},
  ) =>
  async ({ collectif, people }: Cast) => {
    const { id } = await aPosition({
      collectif,
      author: people.author,
      state,
      title: "Avant",
      text: "Avant.",
      ...options,
    });
    return { id, ...extra };
  };

const version = versionOf(storedText({ title: "Avant", text: "Avant." }));
const text = { title: "Après", text: "Après.", note: "Plus clair" };

const byWriters = (name: string, arrange: Scenario["arrange"]): Scenario => ({
  name,
  arrange,
  may: writers,
  told: without(readers, writers),
});
const byLeaders = (name: string, arrange: Scenario["arrange"]): Scenario => ({
  name,
  arrange,
  may: leaders,
  told: without(readers, leaders),
});

/** Her own signature, of a position that others may not even read. */
const ownSignature: Scenario["arrange"] = async (cast, role) => {
  const position = await aPosition({ state: "PROPOSED" });
  const { id } = await aSignature({ position, member: owner(cast, role), isNamed: true });
  return { id };
};

const others: Scenario["arrange"] = async ({ collectif, people }) => {
  const position = await aPosition({ collectif, state: "PROPOSED" });
  return { id: (await aSignature({ position, member: people.suspended })).id };
};

const withDocument =
  (isLinked: boolean): Scenario["arrange"] =>
  async (cast) => {
    const { id } = await on("DRAFT")(cast);
    const document = await aDocument({ visibility: "PUBLIC" });
    if (isLinked) await db.positionDocument.create({ data: { positionId: id, documentId: document.id } });
    return { id, documentId: document.id };
  };

const signing =
  (state: PositionState): Scenario["arrange"] =>
  async (cast, role) => {
    const { id } = await on(state)(cast);
    const mandate = await aMandate({ member: owner(cast, role) });
    return { id, mandateId: mandate.id, seen: "all:1" };
  };

export const positionsTable: Record<string, Entry> = {
  "position.written": {
    table: "Position",
    scenarios: [
      {
        name: "in her collectif",
        arrange: async ({ collectif }) => ({
          collectifId: collectif.id,
          title: "L’eau",
          text: "Un bien commun.",
        }),
        may: writers,
        told: without(readers, writers),
      },
    ],
  },
  "position.edited": {
    table: "Position",
    scenarios: [
      byWriters("a draft", on("DRAFT", { ...text, version })),
      byLeaders("adopted", on("ADOPTED", { ...text, version })),
      { ...byLeaders("withdrawn", on("WITHDRAWN", { ...text, version })), may: [], told: readers },
      {
        name: "shared with members",
        arrange: on("PROPOSED", { ...text, version }, { visibility: "MEMBERS" }),
        may: writers,
        told: without(current, writers),
      },
    ],
  },
  "position.variant-edited": {
    table: "Position",
    scenarios: [
      byWriters(
        "a first text",
        on("PROPOSED", {
          tier: "COMMUNE",
          text: "Au conseil.",
          version: versionOf(storedText({ title: null, text: "" })),
        }),
      ),
    ],
  },
  "position.version-restored": {
    table: "Position",
    scenarios: [
      byWriters("an older one", async (cast) => {
        const { id } = await on("DRAFT")(cast);
        const { people } = cast;
        const next = {
          positionId: id,
          number: 2,
          title: "Avant",
          text: "Depuis.",
          createdById: people.author.id,
        };
        await db.positionVersion.create({ data: next });
        return { id, number: "1" };
      }),
    ],
  },
  "position.proposed": { table: "Position", scenarios: [byWriters("a draft", on("DRAFT"))] },
  "position.adopted": {
    table: "Position",
    scenarios: [byLeaders("proposed", on("PROPOSED", { decisionId: "" }))],
  },
  "position.reopened": { table: "Position", scenarios: [byLeaders("adopted", on("ADOPTED"))] },
  "position.withdrawn": {
    table: "Position",
    scenarios: [
      byLeaders("proposed", on("PROPOSED")),
      {
        name: "a draft, by whoever began it too",
        arrange: on("DRAFT"),
        may: [...leaders, "author"],
        told: ["collectifMember", "observer"],
      },
    ],
  },
  "position.shared": {
    table: "Position",
    scenarios: [byLeaders("with members", on("PROPOSED", { visibility: "MEMBERS" }))],
  },
  "position.signed": {
    table: "PositionSignature",
    key: "positionId",
    scenarios: [
      byWriters("proposed", signing("PROPOSED")),
      byWriters("adopted", signing("ADOPTED")),
      { ...byWriters("a draft", signing("DRAFT")), may: [], told: readers },
    ],
  },
  "position.signature-withdrawn": {
    table: "PositionSignature",
    key: "positionId",
    deletes: true,
    scenarios: [
      { name: "one’s own", arrange: ownSignature, may: signedIn },
      { name: "somebody else’s", arrange: others, may: [] },
    ],
  },
  "position.signature-hidden": {
    table: "PositionSignature",
    key: "positionId",
    scenarios: [
      { name: "one’s own", arrange: ownSignature, may: signedIn },
      { name: "somebody else’s", arrange: others, may: [] },
    ],
  },
  "position.document-linked": {
    table: "PositionDocument",
    key: "positionId",
    scenarios: [byWriters("a document", withDocument(false))],
  },
  "position.document-unlinked": {
    table: "PositionDocument",
    key: "positionId",
    deletes: true,
    scenarios: [byWriters("a document", withDocument(true))],
  },
};
