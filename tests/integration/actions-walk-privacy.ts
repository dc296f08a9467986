import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { storedActivity } from "#lib/privacy/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDataRequest } from "#tests/factories/privacy.ts";
import type { RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";
import { erasureTable, nothingAsked } from "#tests/integration/actions-walk-erasure.ts";

const offices: readonly RoleName[] = ["secretariat", "admin"];
const received = { receivedOn: today() };
const texts = {
  name: "Lettre",
  purpose: "Écrire.",
  legalBasis: "Consentement.",
  people: "Membres.",
  data: "Adresse.",
  recipients: "Personne.",
  retention: "Un an.",
  security: "Chiffrée.",
  transfers: "Aucun.",
};

const anActivity = async () => {
  const { id } = await db.processingActivity.create({
    data: { ...texts, name: `Lettre ${Math.random()}` },
    select: { id: true },
  });
  return id;
};

export const privacyTable: Record<string, Entry> = {
  ...erasureTable,
  "uses.chosen": {
    table: "Member",
    scenarios: [
      { name: "one's own", arrange: async () => ({ MESSAGES: "oui", DIGEST: "oui" }), may: signedIn },
    ],
  },
  "restriction.asked": {
    table: "Member",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return { note: "Mon mandat est faux." };
        },
        may: signedIn,
      },
    ],
  },
  "restriction.lifted": {
    table: "Member",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          const { id } = owner(cast, role);
          await db.member.update({ where: { id }, data: { restrictedAt: new Date() } });
          return {};
        },
        may: signedIn,
      },
    ],
  },
  "restriction.lifted-for": {
    table: "Member",
    scenarios: [
      {
        name: "for somebody who wrote",
        arrange: async () => ({ memberId: (await aMember({ restrictedAt: new Date() })).id }),
        may: offices,
      },
      {
        name: "for somebody whose data is not restricted",
        arrange: async () => ({ memberId: (await aMember()).id }),
        may: [],
      },
    ],
  },
  "data-request.filed": {
    table: "DataRequest",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return { kind: "ACCESS", note: "D’où vient mon adresse ?" };
        },
        may: signedIn,
      },
    ],
  },
  "data-request.withdrawn": {
    table: "DataRequest",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return { id: (await aDataRequest({ member: owner(cast, role) })).id };
        },
        may: signedIn,
      },
      { name: "somebody's", arrange: async () => ({ id: (await aDataRequest()).id }), may: [] },
    ],
  },
  "data-request.recorded": {
    table: "DataRequest",
    scenarios: [
      {
        name: "of a member who wrote",
        arrange: async () => ({
          memberId: (await aMember()).id,
          kind: "OBJECTION",
          note: "Plus de courriels.",
          ...received,
        }),
        may: offices,
      },
    ],
  },
  "data-request.closed": {
    table: "DataRequest",
    scenarios: [
      {
        name: "somebody's",
        arrange: async () => ({
          id: (await aDataRequest()).id,
          outcome: "GRANTED",
          answer: "C’est corrigé.",
        }),
        may: offices,
      },
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          const { id } = await aDataRequest({ member: owner(cast, role) });
          return { id, outcome: "GRANTED", answer: "C’est corrigé." };
        },
        may: [],
        told: offices,
      },
    ],
  },
  "retention.changed": {
    table: "RetentionPeriod",
    key: "key",
    scenarios: [
      { name: "a period", arrange: async () => ({ key: "MAIL_RECORDS", days: "60" }), may: ["admin"] },
      { name: "a period that is none", arrange: async () => ({ key: "NOPE", days: "60" }), may: [] },
    ],
  },
  "processing.added": {
    table: "ProcessingActivity",
    scenarios: [
      {
        name: "a line of the register",
        arrange: async () => ({ ...texts, name: `Lettre ${Math.random()}` }),
        may: offices,
      },
    ],
  },
  "processing.edited": {
    table: "ProcessingActivity",
    scenarios: [
      {
        name: "a line of the register",
        arrange: async () => {
          const id = await anActivity();
          const stored = await db.processingActivity.findUniqueOrThrow({ where: { id } });
          return {
            id,
            ...texts,
            name: stored.name,
            data: "Nom.",
            version: versionOf(storedActivity(stored)),
          };
        },
        may: offices,
      },
    ],
  },
  "processing.ended": {
    table: "ProcessingActivity",
    scenarios: [
      {
        name: "a line of the register",
        arrange: async () => ({ id: await anActivity(), state: "end" }),
        may: offices,
      },
    ],
  },
};
