import { db } from "#lib/db.ts";
import { storedCharter } from "#lib/joining/labels-charter.ts";
import { versionOf } from "#lib/versions.ts";
import { aCharter, aJoinRequest, aReferral, joinForm } from "#tests/factories/joining.ts";
import { unique } from "#tests/factories/unique.ts";
import {
  current,
  type Entry,
  everyone,
  type Scenario,
  signedIn,
  themeManagers,
} from "#tests/integration/actions-walk-entry.ts";

const secretariat = ["secretariat"] as const;

/** What somebody who asks to join accepts: the version in force, if there is one. */
const accepted = async () => {
  const { _max } = await db.charterVersion.aggregate({ _max: { number: true } });
  if (_max.number === null) return {};
  const { id } = await db.charterVersion.findUniqueOrThrow({ where: { number: _max.number } });
  return { charterId: id, charter: "oui" };
};

const onRequest = (
  name: string,
  options: Parameters<typeof aJoinRequest>[0],
  extra: Record<string, unknown> = {},
): [Scenario] => [
  {
    name,
    arrange: async () => {
      const { id, revision } = await aJoinRequest(options);
      return { id, version: String(revision), ...extra };
    },
    may: secretariat,
  },
];

const aDraft = async () => {
  const draft = await aCharter({ published: false });
  return { id: draft.id, version: versionOf(storedCharter(draft)) };
};

export const joiningTable: Record<string, Entry> = {
  "join.asked": {
    table: "JoinRequest",
    scenarios: [
      {
        name: "for oneself",
        arrange: async () => {
          const { territoryId: _none, civility: _unsaid, ...form } = joinForm(await accepted());
          return form;
        },
        may: everyone,
      },
    ],
  },
  "join.confirmed": {
    table: "JoinRequest",
    scenarios: [
      {
        name: "with the address received",
        arrange: async () => ({ token: (await aJoinRequest({ status: "UNCONFIRMED" })).secret }),
        may: everyone,
      },
    ],
  },
  "join.completed": {
    table: "JoinRequest",
    scenarios: [
      {
        name: "with the address received",
        arrange: async () => {
          const { territoryId: _none, stamp: _stamp, email: _email, ...form } = joinForm();
          return { ...form, token: (await aJoinRequest({ status: "ASKED" })).secret };
        },
        may: everyone,
      },
    ],
  },
  "join.accepted": {
    table: "JoinRequest",
    scenarios: onRequest("one that waits", {}, { as: "new", considered: "" }),
  },
  "join.refused": { table: "JoinRequest", scenarios: onRequest("one that waits", {}, { reply: "Non." }) },
  "join.more-asked": {
    table: "JoinRequest",
    scenarios: onRequest("one that waits", {}, { question: "De quelle commune ?" }),
  },
  "join.reopened": {
    table: "JoinRequest",
    scenarios: onRequest("one that was refused", { status: "REFUSED" }),
  },
  "charter.drafted": {
    table: "CharterVersion",
    scenarios: [
      {
        name: "the draft",
        arrange: async () => ({ version: (await aDraft()).version, text: `Projet ${unique()}` }),
        may: themeManagers,
      },
    ],
  },
  "charter.published": {
    table: "CharterVersion",
    scenarios: [{ name: "the draft", arrange: aDraft, may: themeManagers }],
  },
  "charter.draft-discarded": {
    table: "CharterVersion",
    deletes: true,
    scenarios: [
      { name: "the draft", arrange: async () => ({ id: (await aDraft()).id }), may: themeManagers },
      { name: "a published version", arrange: async () => ({ id: (await aCharter()).id }), may: [] },
    ],
  },
  "charter.accepted": {
    table: "CharterAcceptance",
    scenarios: [{ name: "for oneself", arrange: async () => ({ id: (await aCharter()).id }), may: signedIn }],
  },
  "referral.sent": {
    table: "Referral",
    scenarios: [
      {
        name: "to somebody",
        arrange: async () => ({ email: `invitee-${unique()}@exemple.fr`, firstName: "Inès", word: "Viens" }),
        may: current,
      },
    ],
  },
  "referral.refused": {
    table: "Referral",
    scenarios: [
      {
        name: "with the address received",
        arrange: async () => ({ token: (await aReferral()).secret }),
        may: everyone,
      },
    ],
  },
};
