/**
 * Turns the files of `@etalab/decoupage-administratif` into the rows this application keeps. Pure.
 * Municipal arrondissements, communes déléguées and associées are not territories of their own: what they are
 * called and numbered makes the commune they belong to findable.
 */

type Place = { code: string; nom: string };

export type OfficialCommune = Place & {
  type: "commune-actuelle" | "commune-deleguee" | "commune-associee" | "arrondissement-municipal";
  departement: string;
  region: string;
  /** Commune of a commune déléguée or associée. */
  chefLieu?: string;
  /** Commune of a municipal arrondissement. */
  commune?: string;
  anciensCodes?: string[];
  codesPostaux?: string[];
  population?: number;
};

export type OfficialGeography = {
  communes: OfficialCommune[];
  epci: (Place & { type: string; populationMunicipale?: number; membres: { code: string }[] })[];
  departements: (Place & { region: string; zone: string })[];
  regions: (Place & { zone: string })[];
};

export type Kind = "COMMUNE" | "EPCI" | "DEPARTEMENT" | "REGION";

export type GeographyRow = {
  kind: Kind;
  code: string;
  name: string;
  precision: string;
  departementCode: string | null;
  population: number | null;
  postcodes: string[];
  formerCodes: string[];
  /** Names that find it, to be folded by the database. */
  names: string[];
  /** Words that find it as they are: codes, and words that folding would shorten. */
  words: string[];
  /** Words that only narrow other words down: « dept 38 », « métropole Grenoble », « Grenoble Isère ». */
  context: string;
};

/** The first contains the second. */
export type GeographyInclusion = [outerKind: Kind, outerCode: string, innerKind: Kind, innerCode: string];

const EPCI_TYPES: Record<string, string> = {
  CC: "Communauté de communes",
  CA: "Communauté d’agglomération",
  CU: "Communauté urbaine",
  METRO: "Métropole",
  // Métropole de Lyon: a collectivité of its own (CGCT L3611-1), counted among the EPCI by the DGCL.
  MET69: "Métropole",
};

/** The files have straight quotes and a few doubled spaces. */
const typographic = (name: string) =>
  name
    .replaceAll("'", "’")
    .replace(/"([^"]*)"/g, "«\u00A0$1\u00A0»")
    .replace(/ {2,}/g, " ");

/** « L’Haÿ-les-Roses » is also typed « Lhay les roses ». */
const glued = (name: string) => (name.includes("’") ? [name.replaceAll("’", "")] : []);

/** Folding writes Saint as St: whoever has only typed « sai » must find it too. */
const unshortened = (name: string) => name.toLowerCase().match(/\bsaintes?\b|\bsaints?\b/g) ?? [];

const sum = (values: (number | undefined)[]): number | null =>
  values.reduce<number | null>((total, value) => (value === undefined ? total : (total ?? 0) + value), null);

const findableBy = (row: Pick<GeographyRow, "name">, otherNames: string[] = []) => {
  const names = [row.name, ...otherNames];
  return { names: [...names, ...names.flatMap(glued)], words: names.flatMap(unshortened) };
};

export function readGeography(official: OfficialGeography): {
  territories: GeographyRow[];
  inclusions: GeographyInclusion[];
} {
  const current = official.communes.filter((commune) => commune.type === "commune-actuelle");
  const byCode = new Map(current.map((commune) => [commune.code, commune]));
  const departementNames = new Map(official.departements.map(({ code, nom }) => [code, typographic(nom)]));
  const parts = Map.groupBy(
    official.communes.filter((commune) => commune.type !== "commune-actuelle"),
    (part) => part.commune ?? part.chefLieu,
  );
  const nameOfDepartement = (code: string) => {
    const name = departementNames.get(code);
    if (!name) throw new Error(`Unknown département ${code} in the official geography.`);
    return name;
  };

  const communes = current.map((commune): GeographyRow => {
    const { code, departement } = commune;
    const own = (parts.get(code) ?? []).filter((part) => part.code !== code || part.nom !== commune.nom);
    const old = own.filter((part) => part.type !== "arrondissement-municipal" && part.code !== code);
    const formerCodes = [...new Set([...(commune.anciensCodes ?? []), ...old.map((part) => part.code)])];
    const name = typographic(commune.nom);
    const postcodes = commune.codesPostaux ?? [];
    const found = findableBy(
      { name },
      own.map((part) => typographic(part.nom)),
    );
    const codes = [code, ...postcodes, ...formerCodes, ...own.map((part) => part.code)];
    return {
      kind: "COMMUNE",
      code,
      name,
      precision: `${nameOfDepartement(departement)} (${departement})`,
      departementCode: departement,
      population: commune.population ?? null,
      postcodes,
      formerCodes: formerCodes.sort(),
      names: found.names,
      words: [...found.words, ...codes.map((word) => word.toLowerCase())],
      context: `${nameOfDepartement(departement)} ${departement}`,
    };
  });

  const membersOf = (epci: OfficialGeography["epci"][number]) =>
    epci.membres.map(({ code }) => byCode.get(code)).filter((commune) => commune !== undefined);

  const epcis = official.epci.map((epci): GeographyRow => {
    const type = EPCI_TYPES[epci.type];
    if (!type) throw new Error(`Unknown type of EPCI ${epci.type} in the official geography.`);
    const members = Map.groupBy(membersOf(epci), (commune) => commune.departement);
    const people = [...members].map(([code, communes]) => ({
      code,
      population: sum(communes.map((commune) => commune.population)) ?? 0,
    }));
    const [main] = people.sort((a, b) => b.population - a.population || a.code.localeCompare(b.code));
    if (!main) throw new Error(`EPCI ${epci.code} has no commune in the official geography.`);
    const name = typographic(epci.nom);
    const found = findableBy({ name });
    return {
      kind: "EPCI",
      code: epci.code,
      name,
      precision: `${type}, ${nameOfDepartement(main.code)} (${main.code})`,
      departementCode: main.code,
      population: epci.populationMunicipale ?? null,
      postcodes: [],
      formerCodes: [],
      names: found.names,
      words: [...found.words, epci.code],
      context: [type, ...[...members.keys()].flatMap((code) => [nameOfDepartement(code), code])].join(" "),
    };
  });

  const byDepartement = Map.groupBy(current, (commune) => commune.departement);
  const byRegion = Map.groupBy(current, (commune) => commune.region);
  const populationOf = (communes: OfficialCommune[] = []) =>
    sum(communes.map((commune) => commune.population));

  const departements = official.departements.map(({ code, nom, zone }): GeographyRow => {
    const name = typographic(nom);
    const found = findableBy({ name });
    return {
      kind: "DEPARTEMENT",
      code,
      name,
      precision: zone === "com" ? `Collectivité d’outre-mer, ${code}` : `Département, ${code}`,
      departementCode: null,
      population: populationOf(byDepartement.get(code)),
      postcodes: [],
      formerCodes: [],
      names: found.names,
      words: [...found.words, code.toLowerCase()],
      context: "Département dept conseil départemental",
    };
  });

  // The code of a région is nobody's way to find it, and is often that of a département elsewhere (84).
  const regions = official.regions.map(({ code, nom, zone }): GeographyRow => {
    const name = typographic(nom);
    return {
      kind: "REGION",
      code,
      name,
      // The files give each collectivité d’outre-mer a région of the same name, which the law does not.
      precision: zone === "com" ? "Outre-mer, au rang de région" : "Région",
      departementCode: null,
      population: populationOf(byRegion.get(code)),
      postcodes: [],
      formerCodes: [],
      ...findableBy({ name }),
      context: "Région conseil régional",
    };
  });

  const territories = [...communes, ...epcis, ...departements, ...regions];
  const inclusions = new Map<string, GeographyInclusion>();
  const include = (...inclusion: GeographyInclusion) => inclusions.set(inclusion.join(" "), inclusion);
  for (const { kind, code } of territories) include(kind, code, kind, code);
  for (const { code, region } of official.departements) include("REGION", region, "DEPARTEMENT", code);
  for (const { code, departement, region } of current) {
    include("DEPARTEMENT", departement, "COMMUNE", code);
    include("REGION", region, "COMMUNE", code);
  }
  for (const epci of official.epci) {
    for (const { code, departement, region } of membersOf(epci)) {
      include("EPCI", epci.code, "COMMUNE", code);
      include("DEPARTEMENT", departement, "EPCI", epci.code);
      include("REGION", region, "EPCI", epci.code);
    }
  }
  return { territories, inclusions: [...inclusions.values()] };
}
