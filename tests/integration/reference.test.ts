import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { searchTerritories } from "#lib/territories/queries.ts";
import { loadReference } from "#prisma/reference.ts";
import { loadTerritories } from "#prisma/territories.ts";
import { aTerritory } from "#tests/factories/territories.ts";

afterAll(() => db.$disconnect());

const idOf = async (kind: "COMMUNE" | "EPCI" | "DEPARTEMENT" | "REGION", code: string) =>
  (await db.territory.findUniqueOrThrow({ where: { kind_code: { kind, code } }, select: { id: true } })).id;
const contains = async (outerId: number, innerId: number) =>
  (await db.territoryInclusion.count({ where: { outerId, innerId } })) === 1;

describe("the territories of the database", () => {
  it("are all there", async () => {
    const counted = await db.territory.groupBy({ by: ["kind"], _count: true, where: { vintage: 2026 } });
    expect(Object.fromEntries(counted.map(({ kind, _count }) => [kind, _count]))).toEqual({
      COMMUNE: 34_969,
      EPCI: 1_255,
      DEPARTEMENT: 109,
      REGION: 26,
    });
  });

  it("have each their own label", async () => {
    const [same] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM (SELECT FROM "Territory" GROUP BY "kind" <> 'REGION', "name", "precision" HAVING count(*) > 1) d`;
    expect(same).toEqual({ count: 0 });
  });

  it("put each commune in exactly one département, one région and at most one EPCI", async () => {
    const wrong = await db.$queryRaw`
      SELECT c."code" FROM "Territory" c JOIN "TerritoryInclusion" i ON i."innerId" = c."id"
        JOIN "Territory" o ON o."id" = i."outerId"
       WHERE c."kind" = 'COMMUNE' GROUP BY c."id"
      HAVING count(*) FILTER (WHERE o."kind" = 'DEPARTEMENT') <> 1 OR count(*) FILTER (WHERE o."kind" = 'REGION') <> 1
          OR count(*) FILTER (WHERE o."kind" = 'EPCI') > 1 OR count(*) FILTER (WHERE o."kind" = 'COMMUNE') <> 1`;
    expect(wrong).toEqual([]);
  });

  it("put Grenoble in its métropole, in Isère and in Auvergne-Rhône-Alpes", async () => {
    const grenoble = await idOf("COMMUNE", "38185");
    const metropole = await idOf("EPCI", "200040715");
    const isere = await idOf("DEPARTEMENT", "38");
    const region = await idOf("REGION", "84");
    expect(await contains(metropole, grenoble)).toBe(true);
    expect(await contains(isere, grenoble)).toBe(true);
    expect(await contains(isere, metropole)).toBe(true);
    expect(await contains(region, isere)).toBe(true);
    expect(await contains(region, grenoble)).toBe(true);
    expect(await contains(await idOf("DEPARTEMENT", "69"), grenoble)).toBe(false);
  });

  it("put an EPCI that spans two départements in both", async () => {
    const epcis = await db.$queryRaw<{ id: number }[]>`
      SELECT i."innerId" AS id FROM "TerritoryInclusion" i JOIN "Territory" o ON o."id" = i."outerId"
        JOIN "Territory" e ON e."id" = i."innerId"
       WHERE o."kind" = 'DEPARTEMENT' AND e."kind" = 'EPCI' GROUP BY 1 HAVING count(*) > 1`;
    expect(epcis.length).toBeGreaterThan(50);
    const paris = await idOf("EPCI", "200054781");
    for (const code of ["75", "92", "93", "94"])
      expect(await contains(await idOf("DEPARTEMENT", code), paris)).toBe(true);
  });
});

describe("loading the reference data", () => {
  const counts = async () => ({
    territories: await db.territory.count({ where: { vintage: 2026 } }),
    inclusions: await db.territoryInclusion.count(),
    themes: await db.theme.count({ where: { code: { not: null } } }),
    grenoble: await idOf("COMMUNE", "38185"),
  });

  it("does nothing when it is already there", async () => {
    await loadTerritories(env.DATABASE_URL);
    const before = await counts();
    expect(await loadTerritories(env.DATABASE_URL)).toBe(false);
    await loadReference(env.DATABASE_URL);
    expect(await counts()).toEqual({ ...before, themes: 57 });
  });

  it("keeps ids, keeps a territory no longer current in its place, and proposes it no more", {
    timeout: 60_000,
  }, async () => {
    const isere = await idOf("DEPARTEMENT", "38");
    const old = await aTerritory({ name: "Fusionnée-en-Isère", vintage: 2025, inside: [{ id: isere }] });
    const strange = await db.territoryInclusion.create({
      data: { outerId: await idOf("DEPARTEMENT", "69"), innerId: await idOf("COMMUNE", "38185") },
    });
    const before = await counts();
    const client = new Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    await client.query(`COMMENT ON TABLE "Territory" IS NULL`);
    await client.end();

    expect(await loadTerritories(env.DATABASE_URL)).toBe(true);

    expect(await counts()).toEqual({ ...before, inclusions: before.inclusions - 1 });
    expect(await contains(strange.outerId, strange.innerId)).toBe(false);
    expect(await contains(isere, old.id)).toBe(true);
    expect(await searchTerritories("fusionnee en isere")).toEqual([]);
  });

  it("makes an official theme of the one the association had added", async () => {
    await db.documentTheme.deleteMany();
    await db.theme.deleteMany({ where: { code: "8.9" } });
    const own = await db.theme.create({ data: { name: "culture" } });
    const other = await db.theme.create({ data: { name: "Eau, bien commun" } });
    await loadReference(env.DATABASE_URL);
    expect(await db.theme.findUnique({ where: { id: own.id } })).toMatchObject({
      code: "8.9",
      name: "Culture",
      position: 809,
    });
    expect(await db.theme.findUnique({ where: { id: other.id } })).toMatchObject({
      code: null,
      name: "Eau, bien commun",
    });
  });
});
