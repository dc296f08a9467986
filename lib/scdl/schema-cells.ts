import { z } from "zod";
import type { ScdlColumn } from "#lib/scdl/labels.ts";

// What one cell may hold, whether it comes from a file or from the form: the same words for the same fault.

/** Luhn's key: every second digit from the right is doubled, its own digits added. */
const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

/** 9 digits with a valid key. */
export const isSiren = (text: string): boolean =>
  /^\d{9}$/.test(text) && !/^0{9}$/.test(text) && luhnSum(text) % 10 === 0;

const LA_POSTE = "356000000";
const LA_POSTE_SEAT = "35600000000048";

/**
 * 14 digits with a valid key: the SIREN's own, then that of the whole. La Poste's establishments, numbered beyond
 * what the key allows, follow a rule of their own: their digits add up to a multiple of five (INSEE).
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false;
  if (!text.startsWith(LA_POSTE) || text === LA_POSTE_SEAT) return luhnSum(text) % 10 === 0;
  return [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

const text = (max: number) => z.string().max(max, `${max} caractères au plus.`);

const day = z.iso
  .date("Cette date doit s’écrire année-mois-jour, comme 2026-03-27.")
  .refine((value) => value >= "1900-01-01" && value <= "2100-12-31", "Cette année n’est pas plausible.");

const count = z
  .string()
  .regex(/^\d{1,4}$/, "Saisissez un nombre entier.")
  .transform(Number)
  .refine((value) => value <= 1000, "Ce nombre est trop grand : 1 000 au plus.");

const years = z
  .string()
  .regex(/^\d{4}(\/\d{4})?$/, "Saisissez une année, comme 2026, ou deux, comme 2026/2028.")
  .transform((value) => {
    const [from = 0, until = null] = value.split("/").map(Number);
    return { from, until };
  })
  .refine(({ from, until }) => from >= 1900 && (until ?? from) <= 2100, "Cette année n’est pas plausible.")
  .refine(({ from, until }) => until === null || until > from, "La seconde année suit la première.");

/** What a cell that is not empty may hold, and what it is read as. */
export const cellSchemas = {
  COLL_NOM: text(160),
  COLL_SIRET: z
    .string()
    .regex(/^\d{14}$/, "Un SIRET a 14 chiffres.")
    .refine(isSiret, "Ce SIRET n’existe pas : un de ses chiffres est faux."),
  DELIB_ID: text(100),
  DELIB_DATE: day,
  DELIB_MATIERE_CODE: z.string().regex(/^\d\.\d{1,2}$/, "Le code de la matière s’écrit comme 8.8 ou 7.10."),
  DELIB_MATIERE_NOM: text(200),
  DELIB_OBJET: text(2000),
  BUDGET_ANNEE: years,
  BUDGET_NOM: text(200),
  // Documentation of the schema: three characters of département, « 02A » for Corse-du-Sud, then an arrondissement.
  PREF_ID: z
    .string()
    .regex(
      /^((PREF|SGAR)\d{2}[0-9AB]|SPREF\d{2}[0-9AB]\d)$/,
      "La préfecture s’écrit comme PREF038, SPREF0381 ou SGAR084.",
    ),
  PREF_DATE: day,
  VOTE_EFFECTIF: count.refine((value) => value >= 1, "Un conseil a au moins un membre."),
  VOTE_REEL: count,
  VOTE_POUR: count,
  VOTE_CONTRE: count,
  VOTE_ABSTENTION: count,
  DELIB_URL: z
    .url({ protocol: /^https?$/, error: "Cette adresse n’est pas lisible : elle commence par https://." })
    .max(2000, "2 000 caractères au plus."),
} satisfies Record<ScdlColumn, z.ZodType>;

export type CellValues = { [Column in ScdlColumn]?: z.output<(typeof cellSchemas)[Column]> };

type Rule = { column: ScdlColumn; broken: (cells: CellValues) => boolean; message: string };

const ballots = ({ VOTE_POUR = 0, VOTE_CONTRE = 0, VOTE_ABSTENTION = 0 }: CellValues) =>
  VOTE_POUR + VOTE_CONTRE + VOTE_ABSTENTION;
const isCounted = ({ VOTE_REEL, VOTE_POUR, VOTE_CONTRE, VOTE_ABSTENTION }: CellValues) =>
  [VOTE_REEL, VOTE_POUR, VOTE_CONTRE, VOTE_ABSTENTION].some((count) => count !== undefined);

/**
 * Rules between columns (SCDL « Délibérations » 2.1.5). VOTE_REEL counts abstentions. A file that leaves VOTE_REEL,
 * VOTE_ABSTENTION or VOTE_EFFECTIF empty is accepted: what is counted says enough.
 */
export const lineRules: readonly Rule[] = [
  {
    column: "PREF_DATE",
    broken: ({ PREF_DATE, DELIB_DATE }) =>
      PREF_DATE !== undefined && DELIB_DATE !== undefined && PREF_DATE < DELIB_DATE,
    message: "La préfecture ne peut pas enregistrer une délibération avant son adoption.",
  },
  {
    column: "VOTE_POUR",
    broken: (cells) => isCounted(cells) && cells.VOTE_POUR === undefined,
    message: "Indiquez les voix pour, ou laissez vides toutes les voix.",
  },
  {
    column: "VOTE_CONTRE",
    broken: (cells) => isCounted(cells) && cells.VOTE_CONTRE === undefined,
    message: "Indiquez les voix contre, ou laissez vides toutes les voix.",
  },
  {
    column: "VOTE_REEL",
    broken: (cells) => cells.VOTE_REEL !== undefined && cells.VOTE_REEL !== ballots(cells),
    message: "Les votants sont la somme des voix pour, des voix contre et des abstentions.",
  },
  {
    column: "VOTE_EFFECTIF",
    broken: (cells) =>
      cells.VOTE_EFFECTIF !== undefined &&
      cells.VOTE_EFFECTIF < Math.max(cells.VOTE_REEL ?? 0, ballots(cells)),
    message: "L’effectif du conseil ne peut pas être plus petit que le nombre de votants.",
  },
];
