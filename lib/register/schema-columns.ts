import type { RegisterKind } from "@prisma/client";
import { keyOf } from "#lib/imports/schema-columns.ts";

/** Where each thing that we read stands in a line; absent from files that do not have it. */
export type Columns = {
  lastName: number;
  firstName: number;
  birthDate: number;
  startsOn: number;
  functionLabel?: number | undefined;
  functionOn?: number | undefined;
  departement?: number | undefined;
  section?: number | undefined;
  commune?: number | undefined;
  communeLabel?: number | undefined;
  siren?: number | undefined;
  attached?: number | undefined;
  region?: number | undefined;
  /** How many a line has. */
  count: number;
};

export type Header = { kind: RegisterKind; columns: Columns } | { problem: string };

// Headers as data.gouv.fr publishes them, folded: « N° SIREN » has had several forms, and older files say « (insee) ».
const patterns = {
  lastName: /^nom de l elu/,
  firstName: /^prenom de l elu/,
  birthDate: /^date de naissance/,
  startsOn: /^date de debut du mandat/,
  functionLabel: /^libelle de( la)? fonction/,
  functionOn: /^date de debut de( la)? fonction/,
  nationality: /nationalite/,
  departement: /^code du departement/,
  section: /^code de la section departementale/,
  commune: /^code( insee)? de la commune$|^code de la commune insee$/,
  communeLabel: /^libelle de la commune$/,
  siren: /\bsiren\b/,
  epciLabel: /^libelle de l epci/,
  attached: /^code de la commune de rattachement/,
  canton: /^code du canton/,
  region: /^code de la region/,
  constituency: /^code de la circonscription legislative/,
  abroad: /circonscription (afe|consulaire|de l afe)|circo(nscription)? al|francais de l etranger/,
  sector: /^code du secteur/,
} as const;
type Name = keyof typeof patterns;

const words = {
  lastName: "Nom de l’élu",
  firstName: "Prénom de l’élu",
  birthDate: "Date de naissance",
  startsOn: "Date de début du mandat",
  functionLabel: "Libellé de la fonction",
  departement: "Code du département",
  commune: "Code de la commune",
  siren: "N° SIREN",
  region: "Code de la région",
} as const;

const BASE = ["lastName", "firstName", "birthDate", "startsOn"] as const;

/** What each kind of file must have beyond its base, once its own columns have betrayed it. */
function guess(has: (name: Name) => boolean): { kind: RegisterKind; needs: (keyof typeof words)[] } | null {
  if (has("siren") || has("epciLabel")) return { kind: "CONSEILLERS_COMMUNAUTAIRES", needs: ["siren"] };
  if (has("canton")) return { kind: "CONSEILLERS_DEPARTEMENTAUX", needs: ["departement"] };
  if (has("region")) return { kind: "CONSEILLERS_REGIONAUX", needs: ["region"] };
  if (has("constituency")) return { kind: "DEPUTES", needs: ["departement"] };
  if (has("abroad")) return { kind: "FRANCAIS_ETRANGER", needs: [] };
  if (has("communeLabel") || has("commune")) {
    const isMayors = !has("functionLabel") && !has("nationality");
    return isMayors
      ? { kind: "MAIRES", needs: ["commune"] }
      : { kind: "CONSEILLERS_MUNICIPAUX", needs: ["commune", "functionLabel"] };
  }
  if (has("functionLabel")) return null;
  return has("departement")
    ? { kind: "SENATEURS", needs: ["departement"] }
    : { kind: "DEPUTES_EUROPEENS", needs: [] };
}

const LIST = new Intl.ListFormat("fr-FR");
const quoted = (names: readonly (keyof typeof words)[]) =>
  LIST.format(names.map((name) => `« ${words[name]} »`));
const missing = (names: readonly (keyof typeof words)[]) =>
  names.length > 1 ? `il manque les colonnes ${quoted(names)}` : `il manque la colonne ${quoted(names)}`;

/**
 * Recognises a file of the register by its headers (official lists of columns:
 * https://www.data.gouv.fr/datasets/repertoire-national-des-elus-1). `problem` is a French sentence that names what lacks.
 */
export function readHeader(cells: readonly string[]): Header {
  const keys = cells.map(keyOf);
  const at = (name: Name): number | undefined => {
    const index = keys.findIndex((key) => patterns[name].test(key));
    return index < 0 ? undefined : index;
  };
  const has = (name: Name) => at(name) !== undefined;
  const [lastName, firstName, birthDate, startsOn] = BASE.map(at);
  if (
    lastName === undefined ||
    firstName === undefined ||
    birthDate === undefined ||
    startsOn === undefined
  ) {
    const absent = BASE.filter((name) => !has(name));
    return {
      problem: `Ce fichier n’est pas un fichier du répertoire national des élus : ${missing(absent)}.`,
    };
  }
  if (has("sector")) {
    return { problem: "C’est le fichier des conseils d’arrondissement, que le portail ne suit pas." };
  }
  const found = guess(has);
  if (!found) {
    const one = `« ${words.commune} », « ${words.siren} », « Code du canton » ou « ${words.region} »`;
    return { problem: `Ce fichier ne dit pas de quel mandat il parle : il manque la colonne ${one}.` };
  }
  const absent = found.needs.filter((name) => !has(name));
  if (absent.length > 0) {
    return { problem: `Ce fichier du répertoire national des élus est incomplet : ${missing(absent)}.` };
  }
  const columns: Columns = {
    lastName,
    firstName,
    birthDate,
    startsOn,
    functionLabel: at("functionLabel"),
    functionOn: at("functionOn"),
    departement: at("departement"),
    section: at("section"),
    commune: at("commune"),
    communeLabel: at("communeLabel"),
    siren: at("siren"),
    attached: at("attached"),
    region: at("region"),
    count: cells.length,
  };
  return { kind: found.kind, columns };
}
