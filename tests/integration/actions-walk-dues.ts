import { db } from "#lib/db.ts";
import { storedScale } from "#lib/dues/labels-scale.ts";
import { versionOf } from "#lib/versions.ts";
import { aScale } from "#tests/factories/dues.ts";
import type { Entry, Scenario } from "#tests/integration/actions-walk-entry.ts";

const treasurer = ["treasurer"] as const;

const onDraft = (extra: Record<string, unknown> = {}): [Scenario] => [
  {
    name: "a draft",
    arrange: async () => {
      const scale = await aScale({ published: false });
      return { id: scale.id, version: versionOf(storedScale(scale)), ...extra };
    },
    may: treasurer,
  },
];

export const duesTable: Record<string, Entry> = {
  "scale.started": {
    table: "DuesScale",
    scenarios: [
      {
        name: "for a year without a draft",
        arrange: async () => {
          const year = new Date().getUTCFullYear();
          await db.duesScale.deleteMany({ where: { year, state: "DRAFT" } });
          return { year: String(year) };
        },
        may: treasurer,
      },
    ],
  },
  "scale.kind-chosen": { table: "DuesScale", scenarios: onDraft({ kind: "FREE" }) },
  "scale.saved": {
    table: "DuesScale",
    scenarios: onDraft({
      kind: "TABLE",
      several: "SUM",
      other: "21",
      solidarityKind: "SHARE",
      solidarityAmount: "",
      solidarityPercent: "50",
      note: "Un euro de plus.",
      "montant-0": "41",
      "montant-1": "61",
      "montant-2": "26",
      "retirer-2": "oui",
    }),
  },
  "scale.row-added": {
    table: "DuesScale",
    scenarios: onDraft({ tier: "EPCI", held: "PRESIDENT", from: "0", to: "50 000", amount: "180" }),
  },
  "scale.published": { table: "DuesScale", scenarios: onDraft() },
  "scale.discarded": {
    table: "DuesScale",
    deletes: true,
    scenarios: [
      {
        name: "a draft",
        arrange: async () => ({ id: (await aScale({ published: false })).id }),
        may: treasurer,
      },
    ],
  },
};
