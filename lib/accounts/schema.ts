import { z } from "zod";

/** NIST SP 800-63B asks for 8 at least, the ANSSI for 12 where a second factor is not compulsory. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

export const emailField = z
  .string({ error: "Saisissez votre adresse électronique." })
  .trim()
  .max(254, "Cette adresse est trop longue.")
  .pipe(z.email("Cette adresse n’est pas valide. Exemple\u00A0: prenom.nom@commune.fr"));

/** What the request says of the browser; never typed. */
export const requestDevice = z.object({ name: z.string().max(120), secret: z.string().max(100).nullable() });
const device = requestDevice.default({ name: "Appareil inconnu", secret: null });

/** Where the request comes from, for the limits alone; never typed, never kept in clear. */
export const address = z.string().max(64).default("");

/** Both, for whoever signs in. */
export const requestFields = { device, address };

const password = z
  .string({ error: "Saisissez votre mot de passe." })
  .min(1, "Saisissez votre mot de passe.")
  .max(PASSWORD_MAX, "Ce mot de passe est trop long.");

const newPassword = z
  .string({ error: "Choisissez un mot de passe." })
  .refine(
    (text) => [...text].length >= PASSWORD_MIN,
    `Ce mot de passe est trop court\u00A0: il en faut au moins ${PASSWORD_MIN} caractères.`,
  )
  .max(PASSWORD_MAX, "Ce mot de passe est trop long.");

/** The secret of an address sent by mail. */
export const token = z.string({ error: "Ce lien est incomplet." }).min(1, "Ce lien est incomplet.").max(100, {
  error: "Ce lien est incomplet.",
});

export const signInSchema = z.object({ email: emailField, password, device, address });

export const askLinkSchema = z.object({
  email: emailField,
  suite: z.string().max(2000, "Cette page n’existe pas.").default("/"),
  address,
});

export const enterByLinkSchema = z.object({ token, device, address });

export const acceptInvitationSchema = z.object({
  token,
  device,
  address,
  /** Empty: she will sign in by a link. */
  newPassword: z.union([z.literal("").transform(() => null), newPassword]).default(null),
});

export const resetPasswordSchema = z.object({ token, device, address, newPassword });

export const changePasswordSchema = z.object({
  currentPassword: password,
  newPassword,
  /** A box that is ticked. */
  others: z.enum(["oui"], { error: "Cette case est cochée ou ne l’est pas." }).optional(),
});

export const askEmailChangeSchema = z.object({
  email: emailField,
  /** Empty for those who have none. */
  currentPassword: z.string().max(PASSWORD_MAX, "Ce mot de passe est trop long.").default(""),
});

export const cancelEmailChangeSchema = z.object({ id: z.uuid("Changement inconnu.") });

export const answerEmailChangeSchema = z.object({ token, address });

export const inviteSchema = z.object({
  id: z
    .union([z.array(z.uuid("Compte inconnu.")), z.uuid("Compte inconnu.").transform((one) => [one])], {
      error: "Compte inconnu.",
    })
    .refine((ids) => ids.length > 0 && ids.length <= 50, "Choisissez entre 1 et 50 comptes."),
});

export const revokeSessionSchema = z.object({ id: z.uuid("Session inconnue.") });

export const signOutSchema = z.object({});
