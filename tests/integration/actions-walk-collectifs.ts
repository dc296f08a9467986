import type { CollectifJoining, CollectifVisibility } from "@prisma/client";
import { storedCollectif } from "#lib/collectifs/labels-stored.ts";
import { db } from "#lib/db.ts";
import { versionOf } from "#lib/versions.ts";
import { aCollectifRequest, collectifForm } from "#tests/factories/collectif-requests.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  current,
  type Entry,
  inCollectif,
  owner,
  type Scenario,
  signedIn,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const leaders = ["animatrice", "secretariat"] as const;
/** Those who see a members' collectif and do not lead it. */
const others = without(current, leaders);

const fresh = async (joining: CollectifJoining, visibility: CollectifVisibility = "MEMBERS") => ({
  id: (await aCollectif({ joining, visibility })).id,
});

/** In the cast's collectif, about somebody of her own. */
const onPlace =
  (extra: Record<string, unknown> = {}, role: "MEMBER" | "OBSERVER" = "MEMBER") =>
  async ({ collectif }: Cast) => ({ id: (await aMembership({ collectif, role })).id, ...extra });

const onRequest =
  (kind: "ASKED" | "INVITED", extra: Record<string, unknown> = {}) =>
  async ({ collectif }: Cast) => ({ id: (await aCollectifRequest({ collectif, kind })).id, ...extra });

const byLeaders = (name: string, arrange: Scenario["arrange"]): [Scenario] => [
  { name, arrange, may: leaders },
];

/** To the eyes of other members the collectif is there, and its requests and places are not theirs to touch. */
const ownRequest = (kind: "ASKED" | "INVITED") => async (cast: Cast, role: RoleName) => ({
  id: (await aCollectifRequest({ kind, member: owner(cast, role) })).id,
});

const formOf = async (extra: object = {}) => {
  const member = await aMember({ lastName: `Kervadec${"abcdefghij"[Math.floor(Math.random() * 10)]}` });
  const name = `${member.firstName} ${member.lastName}`;
  return { ...collectifForm(), first: name, firstId: member.id, second: "", secondId: "", ...extra };
};

async function versionIn({ collectif }: Cast): Promise<string> {
  const found = await db.collectif.findUniqueOrThrow({
    where: { id: collectif.id },
    include: { theme: { select: { id: true, name: true } } },
  });
  return versionOf(storedCollectif(found));
}

/** A collectif led by those of the cast who lead one, which an act may close without harm to the others. */
async function aCopy(cast: Cast, archivedAt: Date | null): Promise<Ref> {
  const { animatrice, collectifMember, author, observer, lapsed, suspended } = cast.people;
  const { id } = await aCollectif({
    archivedAt,
    people: {
      ANIMATEUR: [animatrice, lapsed, suspended],
      MEMBER: [collectifMember, author],
      OBSERVER: [observer],
    },
  });
  return { id };
}

export const collectifsTable: Record<string, Entry> = {
  "collectif.created": {
    table: "Collectif",
    scenarios: [{ name: "with somebody to lead it", arrange: () => formOf(), may: ["secretariat"] }],
  },
  "collectif.edited": {
    table: "Collectif",
    scenarios: [
      {
        name: "as it was shown",
        arrange: async (cast) => ({
          id: cast.collectif.id,
          version: await versionIn(cast),
          ...collectifForm(),
        }),
        may: leaders,
        told: others,
      },
    ],
  },
  "collectif.archived": {
    table: "Collectif",
    scenarios: [{ name: "alive", arrange: (cast) => aCopy(cast, null), may: leaders, told: others }],
  },
  "collectif.reopened": {
    table: "Collectif",
    scenarios: [
      {
        name: "archived",
        arrange: (cast) => aCopy(cast, new Date()),
        may: leaders,
        told: without(inCollectif, leaders),
      },
    ],
  },
  "collectif.joined": {
    table: "CollectifMembership",
    scenarios: [
      { name: "open to members", arrange: () => fresh("OPEN"), may: current },
      {
        name: "open and public",
        arrange: () => fresh("OPEN", "PUBLIC"),
        may: current,
        told: ["visitor", "lapsed", "suspended"],
      },
      { name: "on request", arrange: () => fresh("ON_REQUEST"), may: [], told: current },
      { name: "by invitation", arrange: () => fresh("INVITATION"), may: [], told: current },
    ],
  },
  "collectif.asked": {
    table: "CollectifRequest",
    scenarios: [
      {
        name: "on request",
        arrange: async () => ({ ...(await fresh("ON_REQUEST")), word: "Je travaille sur ce sujet." }),
        may: current,
      },
      {
        name: "where one is already, or may not ask",
        arrange: async ({ collectif }) => ({ id: collectif.id, word: "Je travaille sur ce sujet." }),
        may: without(current, inCollectif),
        told: inCollectif,
      },
    ],
  },
  "collectif.request-withdrawn": {
    table: "CollectifRequest",
    scenarios: [
      { name: "one’s own", arrange: ownRequest("ASKED"), may: signedIn },
      { name: "somebody else’s", arrange: onRequest("ASKED"), may: [] },
      { name: "an invitation", arrange: ownRequest("INVITED"), may: [] },
    ],
  },
  "collectif.invitation-accepted": {
    table: "CollectifRequest",
    scenarios: [
      {
        name: "received",
        arrange: async (cast, role) =>
          role === "lapsed" ? onRequest("INVITED")(cast) : ownRequest("INVITED")(cast, role),
        may: current,
      },
      { name: "somebody else’s", arrange: onRequest("INVITED"), may: [] },
      { name: "a request", arrange: ownRequest("ASKED"), may: [] },
    ],
  },
  "collectif.invitation-declined": {
    table: "CollectifRequest",
    scenarios: [
      { name: "received", arrange: ownRequest("INVITED"), may: signedIn },
      { name: "somebody else’s", arrange: onRequest("INVITED"), may: [] },
    ],
  },
  "collectif.left": {
    table: "CollectifMembership",
    scenarios: [
      {
        name: "where one is",
        arrange: (cast) => aCopy(cast, new Date()),
        may: [...inCollectif, "lapsed"],
      },
      { name: "where one is not", arrange: () => fresh("OPEN"), may: [] },
    ],
  },
  "collectif.admitted": {
    table: "CollectifRequest",
    scenarios: byLeaders("a request", onRequest("ASKED")),
  },
  "collectif.refused": {
    table: "CollectifRequest",
    scenarios: byLeaders("a request", onRequest("ASKED", { reply: "Le groupe est complet." })),
  },
  "collectif.invited": {
    table: "CollectifRequest",
    scenarios: [
      {
        name: "somebody of the directory",
        arrange: async ({ collectif }) => ({ id: collectif.id, memberId: (await aMember()).id, word: "" }),
        may: leaders,
        told: others,
      },
    ],
  },
  "collectif.invitation-withdrawn": {
    table: "CollectifRequest",
    scenarios: byLeaders("an invitation", onRequest("INVITED")),
  },
  "collectif.removed": {
    table: "CollectifMembership",
    scenarios: byLeaders("a member", onPlace({ reason: "Elle a changé de conseil." })),
  },
  "collectif.place-changed": {
    table: "CollectifMembership",
    scenarios: byLeaders("a member", onPlace({ role: "GARANT", until: "" })),
  },
  "collectif.handed-over": {
    table: "CollectifMembership",
    scenarios: [
      {
        name: "one’s place, to a member",
        arrange: async (cast) => {
          const collectif = await aCopy(cast, null);
          return { id: (await aMembership({ collectif })).id };
        },
        may: ["animatrice"],
        told: ["secretariat"],
      },
    ],
  },
};
