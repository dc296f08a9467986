import { z } from "zod";
import { today } from "#lib/dates.ts";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import {
  MAX_NOTE,
  MAX_POPULATION,
  MAX_ROWS,
  MAX_SCALE_CENTS,
  MAX_SUGGESTIONS,
  scaleKindLabels,
  severalLabels,
} from "#lib/dues/labels.ts";
import { hasPopulation } from "#lib/dues/labels-seats.ts";
import { amount, optionalAmount } from "#lib/dues/schema-amount.ts";
import type { Solidarity } from "#lib/dues/schema-scale.ts";
import { functionProblem } from "#lib/mandates/schema.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import { parseCents } from "#lib/money.ts";

// The forms of the treasurer's editor. What they hold becomes `ScaleRules` in lib/dues/mutations.ts.

const RELOAD = "Rechargez la page.";
const UNREAD = "Cette valeur n’est pas valable.";
const id = z.uuid("Barème inconnu.");
const most = MAX_SCALE_CENTS;
const price = (missing: string) => amount({ missing, most });
const kind = z.enum(keysOf(scaleKindLabels), { error: "Choisissez l’une des trois façons." });
const several = z.enum(keysOf(severalLabels), { error: "Choisissez l’une des deux." });

const whole = (wrong: string, least: number, greatest: number) =>
  z
    .string(wrong)
    .max(20, wrong)
    .transform((typed, context) => {
      const bare = typed.replace(/[\s\u00A0\u202F]/g, "");
      const figure = /^\d{1,9}$/.test(bare) ? Number(bare) : Number.NaN;
      if (figure >= least && figure <= greatest) return figure;
      context.addIssue({ code: "custom", message: wrong });
      return z.NEVER;
    });

const NO_YEAR = "Choisissez une année.";
const thisYear = (): number => Number(today().slice(0, 4));

/** Years that a scale may be prepared for: the last (a correction), this one, and the two to come. */
export const scaleYears = (): number[] => [-1, 0, 1, 2].map((away) => thisYear() + away);

const year = z
  .string(NO_YEAR)
  .max(4, NO_YEAR)
  .transform(Number)
  .refine((asked) => scaleYears().includes(asked), NO_YEAR);

export const startScaleSchema = z.object({ year });
export const discardScaleSchema = z.object({ id });
export const publishScaleSchema = z.object({ id, version: versionFields.version });
export const chooseKindSchema = z.object({ id, version: versionFields.version, kind });

const people = (wrong: string) => whole(wrong, 0, MAX_POPULATION);

/** A row to add. The bounds are the least and the greatest number of inhabitants, both included. */
export const addRowSchema = z
  .object({
    id,
    version: versionFields.version,
    tier: z.enum(keysOf(tierLabels), { error: "Choisissez le conseil." }),
    held: optional(z.enum(keysOf(functionLabels), { error: "Choisissez une fonction." })),
    from: optional(people("Écrivez un nombre d’habitants, par exemple 1 000.")),
    to: optional(people("Écrivez un nombre d’habitants, par exemple 3 499.")),
    amount: price("Écrivez le montant."),
  })
  .superRefine(({ tier, held, from = 0, to }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (functionProblem(tier, { kind: held })) refuse("held", "Cette fonction n’existe pas dans ce conseil.");
    if (!hasPopulation(tier) && (from > 0 || to !== undefined)) {
      refuse(
        from > 0 ? "from" : "to",
        "Ce conseil n’est pas celui d’un territoire\u00A0: laissez la population vide.",
      );
    } else if (to !== undefined && to < from) {
      refuse("to", "Ce nombre doit être au moins celui du début de la tranche.");
    }
  });

/** What is typed in a field that another makes useless: not read, and not endless. */
const unread = z.string(UNREAD).max(40, UNREAD);
const solidarityFields = {
  solidarityKind: z.enum(["NONE", "AMOUNT", "SHARE"], { error: "Choisissez l’une des trois." }),
  solidarityAmount: optional(unread),
  solidarityPercent: optional(unread),
};
const solidarityAmount = price("Écrivez le montant du tarif solidaire.");
const solidarityPercent = whole("Écrivez un nombre entier de 1 à 99.", 1, 99);

type Refused = { issues: readonly { message: string }[] };
type Context = { addIssue(issue: { code: "custom"; path: string[]; message: string }): void };

/** Reads a field that depends on another; its refusal stands beside it. */
function readField<Value>(
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false; error: Refused } },
  value: unknown,
  path: string,
  context: Context,
): Value | null {
  const parsed = schema.safeParse(value ?? "");
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? RELOAD;
  context.addIssue({ code: "custom", path: [path], message });
  return null;
}

type SolidarityTyped = {
  solidarityKind: "NONE" | "AMOUNT" | "SHARE";
  solidarityAmount?: unknown;
  solidarityPercent?: unknown;
};

function solidarityOf(typed: SolidarityTyped, context: Context): Solidarity | null {
  if (typed.solidarityKind === "AMOUNT") {
    const cents = readField(solidarityAmount, typed.solidarityAmount, "solidarityAmount", context);
    return cents === null ? null : { kind: "AMOUNT", cents };
  }
  if (typed.solidarityKind === "SHARE") {
    const percent = readField(solidarityPercent, typed.solidarityPercent, "solidarityPercent", context);
    return percent === null ? null : { kind: "SHARE", percent };
  }
  return null;
}

const shared = { id, version: versionFields.version, note: optional(text(MAX_NOTE)), ...solidarityFields };

export const rowAmountField = (index: number): string => `montant-${index}`;
export const rowRemovedField = (index: number): string => `retirer-${index}`;
export const suggestionField = (index: number): string => `proposition-${index}`;

const tableForm = z.looseObject({
  ...shared,
  kind: z.literal("TABLE"),
  several,
  other: price("Écrivez le montant de toute autre situation."),
});
const indemnityForm = z.looseObject({
  ...shared,
  kind: z.literal("INDEMNITY"),
  several,
  /** Percent, two decimals at most, hence hundredths of a percent. */
  rate: z
    .string("Écrivez un taux, par exemple 1,5.")
    .max(10, "Écrivez un taux, par exemple 1,5.")
    .transform((typed, context) => {
      const rate = parseCents(typed.replace(/%/, ""));
      if (rate !== null && rate >= 1 && rate <= 10_000) return rate;
      context.addIssue({
        code: "custom",
        message: "Écrivez un taux de 0,01 à 100, avec deux décimales au plus.",
      });
      return z.NEVER;
    }),
  floor: price("Écrivez le plancher."),
  cap: price("Écrivez le plafond."),
  undeclared: price("Écrivez le montant de qui ne déclare rien."),
});
const freeForm = z.looseObject({
  ...shared,
  kind: z.literal("FREE"),
  minimum: price("Écrivez le minimum."),
});

function isTicked(typed: Record<string, unknown>, field: string, context: Context): boolean {
  const value = typed[field];
  if (value === undefined || value === "oui") return value === "oui";
  context.addIssue({ code: "custom", path: [field], message: "Cette case est cochée ou ne l’est pas." });
  return false;
}

/** The rows whose amount the form shows: the amount, or null for one to remove. */
function rowsOf(typed: Record<string, unknown>, context: Context): (number | null)[] {
  const rows: (number | null)[] = [];
  for (let index = 0; index < MAX_ROWS && rowAmountField(index) in typed; index += 1) {
    const field = rowAmountField(index);
    const isRemoved = isTicked(typed, rowRemovedField(index), context);
    const wanted = isRemoved ? unread : price("Écrivez le montant de cette ligne.");
    const read = readField<string | number>(wanted, typed[field], field, context);
    rows.push(typeof read === "number" ? read : null);
  }
  return rows;
}

const suggestion = optionalAmount({ most });

/** From the cheapest up, each once. */
function suggestionsOf(typed: Record<string, unknown>, minimum: number, context: Context): number[] {
  const found = Array.from({ length: MAX_SUGGESTIONS }, (_, index) => {
    const field = suggestionField(index);
    const cents = readField(suggestion, typed[field], field, context);
    if (cents === null || cents >= minimum) return cents;
    context.addIssue({
      code: "custom",
      path: [field],
      message: "Un montant proposé est au moins le minimum.",
    });
    return null;
  });
  return [...new Set(found.filter((cents) => cents !== null))].sort((a, b) => a - b);
}

/** The amounts of a draft. Which fields there are depends on how the draft reckons; a refusal names each wrong one. */
export const saveScaleSchema = z
  .discriminatedUnion("kind", [tableForm, indemnityForm, freeForm], { error: RELOAD })
  .transform((typed, context) => {
    const { id, version, note } = typed;
    const form = { id, version, note, solidarity: solidarityOf(typed, context) };
    if (typed.kind === "TABLE") {
      const { kind, several, other } = typed;
      return { ...form, kind, several, otherCents: other, amounts: rowsOf(typed, context) };
    }
    if (typed.kind === "FREE") {
      const { kind, minimum } = typed;
      return { ...form, kind, minimumCents: minimum, suggestions: suggestionsOf(typed, minimum, context) };
    }
    const { kind, several, rate, floor, cap, undeclared } = typed;
    if (cap < floor) {
      context.addIssue({ code: "custom", path: ["cap"], message: "Le plafond est au moins le plancher." });
    } else if (undeclared < floor || undeclared > cap) {
      const message = "Ce montant se tient entre le plancher et le plafond.";
      context.addIssue({ code: "custom", path: ["undeclared"], message });
    }
    return { ...form, kind, several, rate, floorCents: floor, capCents: cap, undeclaredCents: undeclared };
  });

export type SavedScale = z.output<typeof saveScaleSchema>;
