import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/territoires/route.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { findTerritory, resolveTerritory, searchTerritories } from "#lib/territories/queries.ts";
import { aTerritory } from "#tests/factories/territories.ts";

afterAll(() => db.$disconnect());

const labels = async (typed: string, limit = 10) =>
  (await searchTerritories(typed, { limit })).map(({ label }) => label);
const idOf = async (kind: "COMMUNE" | "EPCI" | "DEPARTEMENT" | "REGION", code: string) =>
  (await db.territory.findUniqueOrThrow({ where: { kind_code: { kind, code } }, select: { id: true } })).id;

describe("the search of a territory", () => {
  it.each([
    ["st etienne", "Saint-Étienne — Loire (42)"],
    ["SAINT ETIENNE", "Saint-Étienne — Loire (42)"],
    ["Saint-Étienne", "Saint-Étienne — Loire (42)"],
    ["lhay les roses", "L’Haÿ-les-Roses — Val-de-Marne (94)"],
    ["l'hay-les-roses", "L’Haÿ-les-Roses — Val-de-Marne (94)"],
    ["hay les roses", "L’Haÿ-les-Roses — Val-de-Marne (94)"],
    ["ste colombe 69", "Sainte-Colombe — Rhône (69)"],
    ["schœlcher", "Schœlcher — Martinique (972)"],
    ["schoelcher", "Schœlcher — Martinique (972)"],
    ["Grenoble (38)", "Grenoble — Isère (38)"],
    ["grenoble 38", "Grenoble — Isère (38)"],
    ["grenoble isere", "Grenoble — Isère (38)"],
    ["Grenoble — Isère (38)", "Grenoble — Isère (38)"],
    ["ville de grenoble", "Grenoble — Isère (38)"],
    ["mairie d’Échirolles", "Échirolles — Isère (38)"],
    ["ville d’avray", "Ville-d’Avray — Hauts-de-Seine (92)"],
    ["38000", "Grenoble — Isère (38)"],
    ["38185", "Grenoble — Isère (38)"],
    ["metropole grenoble", "Grenoble-Alpes-Métropole — Métropole, Isère (38)"],
    ["métropole de Lyon", "Métropole de Lyon — Métropole, Rhône (69)"],
    ["dept 38", "Isère — Département, 38"],
    ["département de l’Isère", "Isère — Département, 38"],
    ["38", "Isère — Département, 38"],
    ["2a", "Corse-du-Sud — Département, 2A"],
    ["val doise", "Val-d’Oise — Département, 95"],
    ["rhone alpes", "Auvergne-Rhône-Alpes — Région"],
    ["paris 15e", "Paris — Paris (75)"],
    ["75115", "Paris — Paris (75)"],
    ["y", "Y — Somme (80)"],
    ["oo", "Oô — Haute-Garonne (31)"],
    ["eu", "Eu — Seine-Maritime (76)"],
    // Bellegarde-sur-Valserine and Châtillon-en-Michaille became Valserhône in 2019.
    ["01033", "Valserhône — Ain (01)"],
    ["bellegarde sur valserine", "Valserhône — Ain (01)"],
    ["01091", "Valserhône — Ain (01)"],
  ])("finds first, typed « %s », %s", async (typed, label) => {
    expect((await labels(typed))[0]).toBe(label);
  });

  it("finds the city before a name is typed to its end", async () => {
    expect(await labels("greno")).toContain("Grenoble — Isère (38)");
    expect(await labels("saint-eti")).toContain("Saint-Étienne — Loire (42)");
    expect(await labels("sai", 500)).toContain("Saint-Denis — La Réunion (974)");
  });

  it("proposes the territories of the kind asked for alone", async () => {
    const found = await searchTerritories("paris", { kind: "DEPARTEMENT" });
    expect(found.map(({ label }) => label)).toEqual(["Paris — Département, 75"]);
  });

  it("sorts namesakes by population", async () => {
    const found = (await searchTerritories("saint-denis", { limit: 5 })).filter(({ label }) =>
      label.startsWith("Saint-Denis —"),
    );
    expect(found.length).toBeGreaterThan(2);
    expect(found.map(({ population }) => population)).toEqual(
      found.map(({ population }) => population).sort((a, b) => (b ?? 0) - (a ?? 0)),
    );
  });

  it.each(["", "   ", "—", "'", "&|!():*", "\\", "a\0b", "%", "😀", "x".repeat(5_000), "a ".repeat(500)])(
    "answers %j without failing",
    async (typed) => {
      expect(Array.isArray(await searchTerritories(typed))).toBe(true);
    },
  );

  it("finds every commune among its namesakes, however carelessly it is typed", async () => {
    const communes = await db.territory.findMany({
      where: { kind: "COMMUNE", vintage: 2026 },
      select: { id: true, name: true },
      orderBy: { id: "asc" },
    });
    const bare = (name: string) =>
      name.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").toLowerCase();
    const typings: ((name: string) => string)[] = [
      (name) => bare(name).replace(/[-’]/g, " "),
      (name) => bare(name).replaceAll("-", " ").replaceAll("’", ""),
      (name) => bare(name).replace(/\bsaint(e?)\b/g, "st$1"),
      (name) => name.toUpperCase(),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...communes),
        fc.constantFrom(...typings),
        async ({ id, name }, typing) => {
          const found = await searchTerritories(typing(name), { limit: 20 });
          expect(found.map((one) => one.id)).toContain(id);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is answered by its index", async () => {
    const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`
      EXPLAIN SELECT * FROM "Territory" WHERE "search" @@ (SELECT string_agg(w, '&')::tsquery FROM unnest(ARRAY['st:*', 'etie:*']) w)`;
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("Territory_search_idx");
  });
});

describe("the territory that a form means", () => {
  const resolve = (text: string, id?: number) => db.$transaction((tx) => resolveTerritory(tx, text, id));
  const refusal = async (text: string, id?: number): Promise<AppError> => {
    const error = await resolve(text, id).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof AppError)) throw new Error("It was not refused.");
    return error;
  };

  it("is none for an empty text, whatever was chosen before", async () => {
    expect(await resolve("  ", 1)).toBeNull();
  });

  it("is the only one of that name, or of that label", async () => {
    const grenoble = await idOf("COMMUNE", "38185");
    expect(await resolve("grenoble")).toBe(grenoble);
    expect(await resolve(" Grenoble — Isère (38) ")).toBe(grenoble);
    expect(await resolve("GRENOBLE (38)")).toBe(grenoble);
  });

  it("is asked for among namesakes, then taken from the answer", async () => {
    const refused = await refusal("Saint-Denis");
    expect(refused.fields).toEqual({
      territory: "Plusieurs territoires portent ce nom : choisissez le bon.",
    });
    const chosen = refused.choices.territory?.find(({ label }) => label.includes("La Réunion"));
    expect(await resolve("Saint-Denis", Number(chosen?.value))).toBe(await idOf("COMMUNE", "97411"));
  });

  it("is proposed when the name is not exact, then taken from the answer", async () => {
    const refused = await refusal("grenob");
    expect(refused.fields.territory).toContain("Vouliez-vous dire");
    expect(refused.choices.territory?.map(({ label }) => label)).toContain("Grenoble — Isère (38)");
    const grenoble = await idOf("COMMUNE", "38185");
    expect(await resolve("grenob", grenoble)).toBe(grenoble);
  });

  it("is what the text says, when it was changed after a choice", async () => {
    expect(await resolve("Grenoble", await idOf("COMMUNE", "69123"))).toBe(await idOf("COMMUNE", "38185"));
    expect(await resolve("Grenoble", await idOf("EPCI", "200040715"))).toBe(await idOf("COMMUNE", "38185"));
  });

  it("is refused in a sentence when nothing fits", async () => {
    const refused = await refusal("zzzzzz");
    expect(refused.fields.territory).toContain("Aucun territoire ne correspond");
    expect(refused.choices).toEqual({});
  });

  it("may stay what it was when it is no longer current", async () => {
    const old = await aTerritory({ name: "Vieille-Commune", precision: "Isère (38)", vintage: 2024 });
    await db.$executeRaw`UPDATE "Territory" SET "search" = '' WHERE "id" = ${old.id}`;
    expect(await resolve("Vieille-Commune — Isère (38)", old.id)).toBe(old.id);
    expect(await findTerritory(old.id)).toEqual({
      id: old.id,
      kind: "COMMUNE",
      code: old.code,
      label: "Vieille-Commune — Isère (38)",
    });
  });

  it("is not found under an id of nobody's", async () => {
    expect(await findTerritory(2_000_000_000)).toBeNull();
  });
});

describe("the address that answers the picker", () => {
  const get = (query: string) => GET(new Request(`http://localhost/api/territoires?${query}`));

  it("gives ten territories, that anybody may keep an hour", async () => {
    const response = await get("q=saint");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=3600");
    const found = await response.json();
    expect(found).toHaveLength(10);
    expect(Object.keys(found[0]).sort()).toEqual(["id", "kind", "label", "population"]);
  });

  it("gives those of one kind when asked", async () => {
    const found = await (await get("q=loire&genre=REGION")).json();
    expect(found.map(({ label }: { label: string }) => label)).toEqual([
      "Pays de la Loire — Région",
      "Centre-Val de Loire — Région",
    ]);
  });

  it("refuses a text too long and a kind unknown", async () => {
    expect((await get(`q=${"a".repeat(121)}`)).status).toBe(400);
    expect((await get("q=a&genre=PLANETE")).status).toBe(400);
  });
});
