import type { TerritoryKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { unique, within } from "#tests/factories/unique.ts";

type TerritoryOverrides = {
  kind?: TerritoryKind;
  code?: string;
  name?: string;
  precision?: string;
  departementCode?: string;
  population?: number;
  postcodes?: string[];
  formerCodes?: string[];
  vintage?: number;
  /** What contains it; those that contain these must be given too. */
  inside?: { id: number }[];
};

export type ATerritory = { id: number; kind: TerritoryKind; code: string; name: string };

const PRECISIONS: Record<TerritoryKind, string> = {
  COMMUNE: "Isère",
  EPCI: "Communauté de communes",
  DEPARTEMENT: "Département",
  REGION: "Région",
};

/** A commune of our invention, found by its name; contained in itself and in what `inside` says. */
export function aTerritory(overrides: TerritoryOverrides = {}, tx?: Tx): Promise<ATerritory> {
  const mark = unique();
  const {
    kind = "COMMUNE",
    code = `T${mark}`,
    name = `Saint-Essai-${mark}`,
    precision = PRECISIONS[kind],
    departementCode = kind === "COMMUNE" || kind === "EPCI" ? "38" : null,
    population = 1_480,
    postcodes = kind === "COMMUNE" ? ["38000"] : [],
    formerCodes = [],
    vintage = 2026,
    inside = [],
  } = overrides;
  return within(tx, async (tx) => {
    // Raw: Prisma cannot write a tsvector.
    const [territory] = await tx.$queryRaw<ATerritory[]>`
      INSERT INTO "Territory" ("kind", "code", "name", "foldedName", "precision", "departementCode", "population",
        "postcodes", "formerCodes", "vintage", "search")
      VALUES (${kind}::"TerritoryKind", ${code}, ${name}, fold_name(${name}), ${precision}, ${departementCode},
        ${population}, ${postcodes}, ${formerCodes}, ${vintage},
        array_to_tsvector(regexp_split_to_array(fold_name(${name}), ' +') || ${[...postcodes, ...formerCodes]}::text[]))
      RETURNING "id", "kind"::text, "code", "name"`;
    if (!territory) throw new Error("The territory was not written.");
    const outers = [territory, ...inside];
    await tx.territoryInclusion.createMany({
      data: outers.map((outer) => ({ outerId: outer.id, innerId: territory.id })),
    });
    return territory;
  });
}
