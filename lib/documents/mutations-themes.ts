import type { Tx } from "#lib/db.ts";
import { canManageThemes } from "#lib/documents/policy.ts";
import { addThemeSchema, removeThemeSchema, renameThemeSchema } from "#lib/documents/schema.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";

/** Own themes come after the official ones, in alphabetical order. */
const OWN_POSITION = 10_000;

const nameTaken = () => invalid({ name: "Un thème porte déjà ce nom." });

const orNameTaken = (error: unknown): never => {
  throw isUniqueViolation(error) ? nameTaken() : error;
};

/** One of the association's own; the official nomenclature is not ours to change. */
const findOwnTheme = (id: number, tx: Tx) =>
  tx.theme.findFirst({ where: { id, code: null }, select: { id: true } });

export const addTheme = mutation({
  event: "theme.added",
  input: addThemeSchema,
  find: async () => "any" as const,
  allow: canManageThemes,
  run: async ({ input, tx }) => {
    const data = { name: input.name, position: OWN_POSITION };
    const { id } = await tx.theme.create({ data, select: { id: true } }).catch(orNameTaken);
    return { id: String(id) };
  },
});

export const renameTheme = mutation({
  event: "theme.renamed",
  input: renameThemeSchema,
  find: (_viewer, { id }, tx) => findOwnTheme(id, tx),
  allow: canManageThemes,
  run: async ({ subject, input, tx }) => {
    await tx.theme.update({ where: { id: subject.id }, data: { name: input.name } }).catch(orNameTaken);
    return { id: String(subject.id) };
  },
});

/** Only while nothing is filed under it. */
export const removeTheme = mutation({
  event: "theme.removed",
  input: removeThemeSchema,
  find: (_viewer, { id }, tx) => findOwnTheme(id, tx),
  allow: canManageThemes,
  run: async ({ subject, tx }) => {
    const { count } = await tx.theme.deleteMany({ where: { id: subject.id, documents: { none: {} } } });
    if (count === 0) throw new AppError("CONFLICT", "Des documents portent ce thème\u00A0: il reste.");
    return { id: String(subject.id) };
  },
});
