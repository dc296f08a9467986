import { z } from "zod";
import { emailField } from "#lib/accounts/schema.ts";
import { parseDay, today } from "#lib/dates.ts";
import { identity } from "#lib/members/schema-profile.ts";

/** The length of a municipal mandate: beyond, a role would outlive the people who decided of it. */
const LONGEST_YEARS = 6;

export const lastDayAllowed = (now: Date = new Date()): string => {
  const day = today(now);
  return `${Number(day.slice(0, 4)) + LONGEST_YEARS}${day.slice(4).replace("-02-29", "-02-28")}`;
};

/** Last day held, `YYYY-MM-DD`. */
const until = z
  .string({ error: "Choisissez le dernier jour du rôle." })
  .trim()
  .min(1, "Choisissez le dernier jour du rôle.")
  .refine((text) => parseDay(text) !== null, "Cette date n’est pas valable. Exemple\u00a0: 31/12/2027.")
  .refine((text) => text > today(), "Le dernier jour doit être à venir.")
  .refine(
    (text) => text <= lastDayAllowed(),
    "Un rôle se donne pour six ans au plus\u00a0: il pourra être prolongé.",
  );

const roles = ["REFERENT", "TRAINING_MANAGER", "TREASURER", "SECRETARIAT", "ADMIN"] as const;

export const grantRoleSchema = z
  .object({
    memberId: z.uuid("Choisissez une personne."),
    role: z.enum(roles, { error: "Choisissez un rôle." }),
    /** Département of a referent; a form sends "" for none. */
    territoryId: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number({ error: "Choisissez un département." }).int().min(1).max(2_000_000_000).optional(),
    ),
    until,
  })
  .refine(({ role, territoryId }) => role !== "REFERENT" || territoryId !== undefined, {
    path: ["territoryId"],
    message: "Choisissez le département de cette personne.",
  });

export const extendRoleSchema = z.object({ id: z.uuid("Rôle inconnu."), until });

export const endRoleSchema = z.object({
  id: z.uuid("Rôle inconnu."),
  reason: z
    .string({ error: "Donnez la raison." })
    .trim()
    .min(5, "Donnez la raison en quelques mots\u00a0: la personne la lira.")
    .max(300, "300 caractères au plus."),
});

/** Who will administer a portal that nobody administers. */
export const firstAccountSchema = z.object({
  email: emailField,
  firstName: identity.firstName,
  lastName: identity.lastName,
});
export type FirstAccount = z.output<typeof firstAccountSchema>;
