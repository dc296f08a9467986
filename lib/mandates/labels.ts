import type { FunctionKind, Stance, TerritoryKind, Tier } from "@prisma/client";
import { tierLabels } from "#lib/documents/labels.ts";
import { type InclusiveForm, inclusiveForms } from "#lib/inclusive.ts";

const same = (words: string): InclusiveForm => ({ median: words, double: words });

export const stanceLabels: Record<Stance, InclusiveForm> = {
  MAJORITE: same("majorité"),
  OPPOSITION: same("opposition"),
  INDEPENDANT: { median: "indépendant·e", double: "indépendant ou indépendante" },
};

/** What one is in a council, without any function. */
export const seatLabels: Record<Tier, InclusiveForm> = {
  COMMUNE: { median: "conseiller·ère municipal·e", double: "conseiller municipal ou conseillère municipale" },
  EPCI: {
    median: "conseiller·ère communautaire",
    double: "conseiller ou conseillère communautaire",
  },
  DEPARTEMENT: {
    median: "conseiller·ère départemental·e",
    double: "conseiller départemental ou conseillère départementale",
  },
  REGION: { median: "conseiller·ère régional·e", double: "conseiller régional ou conseillère régionale" },
  ASSEMBLEE: inclusiveForms.depute.one,
  SENAT: inclusiveForms.senateur.one,
  PARLEMENT_EUROPEEN: {
    median: "député·e européen·ne",
    double: "député européen ou députée européenne",
  },
  FRANCAIS_ETRANGER: {
    median: "conseiller·ère des Français de l’étranger",
    double: "conseiller ou conseillère des Français de l’étranger",
  },
};

/** What a tier's seats belong to; parliamentarians may name the département that elected them. */
export const territoryKinds: Record<Tier, TerritoryKind | null> = {
  COMMUNE: "COMMUNE",
  EPCI: "EPCI",
  DEPARTEMENT: "DEPARTEMENT",
  REGION: "REGION",
  ASSEMBLEE: "DEPARTEMENT",
  SENAT: "DEPARTEMENT",
  PARLEMENT_EUROPEEN: null,
  FRANCAIS_ETRANGER: null,
};

export const LOCAL_TIERS: readonly Tier[] = ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"];

export const territoryWords: Record<TerritoryKind, string> = {
  COMMUNE: "une commune",
  EPCI: "une intercommunalité",
  DEPARTEMENT: "un département",
  REGION: "une région",
};

const ASSEMBLY: FunctionKind[] = [
  "PRESIDENT",
  "VICE_PRESIDENT",
  "PRESIDENT_DE_COMMISSION",
  "PRESIDENT_DE_GROUPE",
  "RAPPORTEUR",
];

/** Functions that exist in a council of that tier. */
export const tierFunctions: Record<Tier, readonly FunctionKind[]> = {
  COMMUNE: [
    "MAIRE",
    "ADJOINT",
    "CONSEILLER_DELEGUE",
    "MAIRE_DELEGUE",
    "PRESIDENT_DE_COMMISSION",
    "PRESIDENT_DE_GROUPE",
    "RAPPORTEUR",
  ],
  EPCI: ["CONSEILLER_DELEGUE", ...ASSEMBLY],
  DEPARTEMENT: ["CONSEILLER_DELEGUE", ...ASSEMBLY],
  REGION: ["CONSEILLER_DELEGUE", ...ASSEMBLY],
  ASSEMBLEE: ASSEMBLY,
  SENAT: ASSEMBLY,
  PARLEMENT_EUROPEEN: ASSEMBLY,
  FRANCAIS_ETRANGER: ASSEMBLY,
};

/** Those that have an order: « 2e adjoint·e ». */
export const RANKED: readonly FunctionKind[] = ["ADJOINT", "VICE_PRESIDENT", "CONSEILLER_DELEGUE"];

/** « Felletin — Creuse (23) », or the assembly for seats that belong to no territory. */
export const councilName = ({
  tier,
  territory,
}: {
  tier: Tier;
  territory: { name: string; precision: string } | null;
}): string => (territory ? `${territory.name} — ${territory.precision}` : tierLabels[tier]);
