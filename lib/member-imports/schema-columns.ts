import { columnGuesser, keyOf } from "#lib/imports/schema-columns.ts";
import { type MemberField, type MemberMapping, memberFields, REPEATED } from "#lib/member-imports/labels.ts";

/** Words by which associations name their columns, as keys. */
const words: Record<MemberField, readonly string[]> = {
  civility: ["civilite", "titre", "genre", "sexe", "m mme", "mme m", "code sexe"],
  firstName: ["prenom", "prenoms", "prenom usuel", "first name", "firstname", "prenom de l elu"],
  lastName: [
    "nom",
    "nom de famille",
    "nom d usage",
    "nom usuel",
    "last name",
    "lastname",
    "surname",
    "nom de l elu",
  ],
  fullName: [
    "nom prenom",
    "nom et prenom",
    "nom prenoms",
    "prenom nom",
    "prenom et nom",
    "nom complet",
    "elu",
    "elue",
    "elu e",
    "adherent",
    "adherente",
    "adherent e",
    "membre",
    "contact",
  ],
  email: [
    "adresse electronique",
    "email",
    "e mail",
    "mail",
    "mel",
    "courriel",
    "adresse mail",
    "adresse e mail",
    "adresse email",
    "adresse courriel",
  ],
  phone: [
    "telephone",
    "tel",
    "portable",
    "mobile",
    "tel portable",
    "telephone portable",
    "telephone mobile",
    "tel mobile",
    "gsm",
    "phone",
    "numero de telephone",
  ],
  address: [
    "adresse",
    "adresse postale",
    "adresse 1",
    "adresse 2",
    "adresse 3",
    "complement d adresse",
    "rue",
    "voie",
    "code postal",
    "cp",
    "domicile",
  ],
  birthDate: ["date de naissance", "naissance", "ne le", "nee le", "ne e le", "date naissance", "ddn"],
  tier: ["strate", "echelon", "niveau", "type de mandat", "mandat", "type de collectivite"],
  territory: [
    "territoire",
    "commune",
    "ville",
    "collectivite",
    "code insee",
    "insee",
    "code commune",
    "commune d election",
    "lieu du mandat",
    "circonscription",
    "siren",
  ],
  departement: ["departement", "dept", "dep", "dpt", "code departement", "numero de departement"],
  functions: ["fonction", "fonctions", "fonction elective", "poste", "role au conseil", "qualite"],
  functionStartsOn: [
    "debut de fonction",
    "debut de la fonction",
    "date de debut de la fonction",
    "debut fonction",
  ],
  delegation: ["delegation", "delegations", "deleguee a", "delegue a"],
  groupName: ["groupe", "groupe politique", "liste", "groupe ou liste", "nom du groupe"],
  stance: ["majorite ou opposition", "majorite opposition", "position", "opposition", "majorite", "maj opp"],
  startsOn: [
    "debut de mandat",
    "debut du mandat",
    "date de debut du mandat",
    "date de debut de mandat",
    "debut mandat",
    "elu depuis",
    "elue depuis",
    "elu e depuis",
    "date d election",
  ],
  endsOn: ["fin de mandat", "fin du mandat", "date de fin du mandat", "date de fin de mandat", "fin mandat"],
  adhesionStartsOn: [
    "debut d adhesion",
    "debut adhesion",
    "date d adhesion",
    "date adhesion",
    "adhesion du",
    "date de cotisation",
  ],
  adhesionEndsOn: [
    "fin d adhesion",
    "fin adhesion",
    "adhesion au",
    "adhesion jusqu au",
    "date de fin d adhesion",
    "a jour jusqu au",
    "cotisation jusqu au",
  ],
  themes: ["theme", "themes", "thematique", "thematiques", "competences", "domaines", "centres d interet"],
};

const guess = columnGuesser(words, REPEATED);

/** What each column most likely is, by its name; nothing for one that says nothing we know. */
export function guessMemberMapping(headers: readonly string[]): MemberMapping {
  const mapping = { ...guess(headers) };
  const says = (field: MemberField) => Object.values(mapping).includes(field);
  // « Nom » alone holds both; beside « Adresse », « Ville » ends it, unless it is all that says where the seat is.
  const alone = Object.entries(mapping).find(([, field]) => field === "lastName")?.[0];
  if (alone !== undefined && !says("firstName")) {
    if (says("fullName")) delete mapping[alone];
    else mapping[alone] = "fullName";
  }
  const town = headers.find((header) => keyOf(header) === "ville");
  const isSaid = headers.some((header) => header !== town && mapping[header] === "territory");
  const hasPlace = headers.some((header) =>
    ["commune", "collectivite", "territoire"].includes(keyOf(header)),
  );
  if (town !== undefined && says("address") && (isSaid || hasPlace)) mapping[town] = "address";
  const place = headers.find((header) => ["commune", "collectivite", "territoire"].includes(keyOf(header)));
  if (place !== undefined && !says("territory")) mapping[place] = "territory";
  return mapping;
}

/** By the key of each header: what is remembered for the next file with the same headers, in whatever order. */
export const mappingByKey = (mapping: MemberMapping): Record<string, MemberField> =>
  Object.fromEntries(Object.entries(mapping).map(([header, field]) => [keyOf(header), field]));

/** What was remembered, for these headers; fields that no longer exist are left out. */
export function rememberedMapping(headers: readonly string[], byKey: unknown): MemberMapping {
  const known = new Map(Object.entries((byKey ?? {}) as Record<string, unknown>));
  return Object.fromEntries(
    headers.flatMap((header) => {
      const field = memberFields.find((one) => one === known.get(keyOf(header)));
      return field ? [[header, field] as const] : [];
    }),
  );
}

/** The same whatever the order, the case and the accents of headers. */
export const headersKey = (headers: readonly string[]): string => headers.map(keyOf).sort().join("\n");
