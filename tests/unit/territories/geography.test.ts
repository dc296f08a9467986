import { describe, expect, it } from "vitest";
import { type OfficialCommune, type OfficialGeography, readGeography } from "#lib/territories/geography.ts";

const commune = (code: string, nom: string, more: Partial<OfficialCommune> = {}): OfficialCommune => ({
  type: "commune-actuelle",
  code,
  nom,
  departement: "26",
  region: "84",
  population: 100,
  ...more,
});

const geography: OfficialGeography = {
  communes: [
    commune("26001", "L'Essai-sur-Drôme", { codesPostaux: ["26400"], anciensCodes: ["26009"] }),
    commune("26002", "Saint-Exemple"),
    commune("07001", "Ailleurs", { departement: "07", population: 900 }),
    commune("26003", "Vieux-Bourg", { type: "commune-deleguee", chefLieu: "26001" }),
    commune("26001", "L'Essai", { type: "commune-deleguee", chefLieu: "26001" }),
    commune("26201", "Saint-Exemple 1er Arrondissement", {
      type: "arrondissement-municipal",
      commune: "26002",
    }),
  ],
  epci: [
    {
      code: "200000001",
      nom: 'CC "Deux  Rives"',
      type: "CC",
      populationMunicipale: 1000,
      membres: [{ code: "26001" }, { code: "07001" }],
    },
  ],
  departements: [
    { code: "26", nom: "Drôme", region: "84", zone: "metro" },
    { code: "07", nom: "Ardèche", region: "84", zone: "metro" },
    { code: "978", nom: "Saint-Martin", region: "978", zone: "com" },
  ],
  regions: [
    { code: "84", nom: "Auvergne-Rhône-Alpes", zone: "metro" },
    { code: "978", nom: "Saint-Martin", zone: "com" },
  ],
};

const { territories, inclusions } = readGeography(geography);
const named = (name: string) => {
  const found = territories.filter((territory) => territory.name === name);
  if (!found[0]) throw new Error(`no ${name}`);
  return found[0];
};
const innersOf = (kind: string, code: string) =>
  inclusions
    .filter(([outerKind, outer]) => outerKind === kind && outer === code)
    .map(([, , , inner]) => inner);

describe("the official geography", () => {
  it("makes no territory of a commune déléguée nor of a municipal arrondissement", () => {
    expect(territories.filter(({ kind }) => kind === "COMMUNE").map(({ code }) => code)).toEqual([
      "26001",
      "26002",
      "07001",
    ]);
  });

  it("finds a commune by the codes and names of those merged into it", () => {
    const merged = named("L’Essai-sur-Drôme");
    expect(merged.formerCodes).toEqual(["26003", "26009"]);
    expect(merged.names).toEqual(expect.arrayContaining(["Vieux-Bourg", "L’Essai", "LEssai-sur-Drôme"]));
    expect(merged.words).toEqual(expect.arrayContaining(["26001", "26003", "26009", "26400"]));
  });

  it("finds a city by its arrondissements, which are no former communes", () => {
    const city = named("Saint-Exemple");
    expect(city.names).toContain("Saint-Exemple 1er Arrondissement");
    expect(city.words).toContain("26201");
    expect(city.formerCodes).toEqual([]);
  });

  it("finds a Saint before its name is typed to the end", () => {
    expect(named("Saint-Exemple").words).toContain("saint");
  });

  it("tells namesakes apart by what they are and where", () => {
    expect(named("Ailleurs").precision).toBe("Ardèche (07)");
    expect(named("Drôme").precision).toBe("Département, 26");
    expect(named("Auvergne-Rhône-Alpes").precision).toBe("Région");
    const [departement, region] = territories.filter(({ name }) => name === "Saint-Martin");
    expect(departement?.precision).toBe("Collectivité d’outre-mer, 978");
    expect(region?.precision).not.toBe(departement?.precision);
  });

  it("places an EPCI in the département where most of its people live", () => {
    const epci = named("CC «\u00A0Deux Rives\u00A0»");
    expect(epci.departementCode).toBe("07");
    expect(epci.precision).toBe("Communauté de communes, Ardèche (07)");
  });

  it("writes names with typographic apostrophes and quotes", () => {
    for (const { name } of territories) expect(name).not.toMatch(/['"]| {2}/);
  });

  it("sums the population of the communes of a département, and leaves the unknown unknown", () => {
    expect(named("Drôme").population).toBe(200);
    expect(named("Saint-Martin").population).toBeNull();
  });

  it("contains each territory in itself, and an EPCI in every département of its communes", () => {
    expect(innersOf("COMMUNE", "26002")).toEqual(["26002"]);
    expect(innersOf("EPCI", "200000001").sort()).toEqual(["07001", "200000001", "26001"]);
    expect(innersOf("DEPARTEMENT", "26").sort()).toEqual(["200000001", "26", "26001", "26002"]);
    expect(innersOf("DEPARTEMENT", "07").sort()).toEqual(["07", "07001", "200000001"]);
    expect(innersOf("REGION", "84").sort()).toEqual([
      "07",
      "07001",
      "200000001",
      "26",
      "26001",
      "26002",
      "84",
    ]);
  });

  it("says each inclusion once", () => {
    expect(new Set(inclusions.map(String)).size).toBe(inclusions.length);
  });

  it("refuses what it does not know rather than guess", () => {
    const strange = { ...geography, communes: [commune("99001", "Nulle-Part", { departement: "99" })] };
    expect(() => readGeography(strange)).toThrow("Unknown département 99");
  });
});
