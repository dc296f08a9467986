import { createHash } from "node:crypto";
import { TOTP_PERIOD, totpCode } from "#lib/totp.ts";

export type DemoAccount = {
  email: string;
  password: string;
  /** French, for the sign-in page and the console. */
  label: string;
  role:
    | "MEMBER"
    | "OPPOSITION"
    | "ANIMATEUR"
    | "CO_ANIMATEUR"
    | "SECRETARIAT"
    | "TREASURER"
    | "TRAINING_MANAGER"
    | "REFERENT"
    | "ADMIN"
    | "LAPSED";
};

/** The same for all, easy to type on a phone; the demo refuses to run on a public address. */
export const demoPassword = "mairie-2026";

const account = (role: DemoAccount["role"], email: string, label: string): DemoAccount => ({
  email: `${email}@demo.exemple`,
  password: demoPassword,
  label,
  role,
});

/** One person for each situation that the application knows; `.exemple` is no real domain, nothing can be sent there. */
export const demoAccounts: readonly DemoAccount[] = [
  account(
    "MEMBER",
    "camille.morel",
    "Camille Morel — adhérente, conseillère municipale de Royère-de-Vassivière (23)",
  ),
  account("OPPOSITION", "mehdi.lamrani", "Mehdi Lamrani — adhérent, élu d’opposition à Mèze (34)"),
  account(
    "ANIMATEUR",
    "solene.arzur",
    "Solène Arzur — animatrice du collectif Eau et énergie, adjointe à Clohars-Carnoët (29)",
  ),
  account("CO_ANIMATEUR", "bastien.chastang", "Bastien Chastang — son binôme, conseiller délégué à Die (26)"),
  account("SECRETARIAT", "nadege.fontaine", "Nadège Fontaine — secrétariat, salariée de la coopérative"),
  account(
    "TREASURER",
    "armand.kowalczyk",
    "Armand Kowalczyk — trésorier, conseiller municipal d’Auchel (62)",
  ),
  account("TRAINING_MANAGER", "aissatou.camara-blin", "Aïssatou Camara-Blin — responsable de la formation"),
  account(
    "REFERENT",
    "patrice.lacombelle",
    "Patrice Lacombelle — référent de Dordogne, maire de Mensignac (24)",
  ),
  account("ADMIN", "helene.ngo-carlier", "Hélène Ngo-Carlier — administratrice du site"),
  account("LAPSED", "ludovic.fontanelle", "Ludovic Fontanelle — élu dont l’adhésion n’est plus à jour"),
];

/** The e-mail of the demo account in a situation. */
export const demoEmail = (role: DemoAccount["role"]): string => {
  const found = demoAccounts.find((account) => account.role === role);
  if (!found) throw new Error(`No demo account is ${role}.`);
  return found.email;
};

/** Those whose roles ask for a second factor. */
const withCode: readonly DemoAccount["role"][] = ["SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "ADMIN"];

/** The secret of a demo account's authenticator application, the same in every demo; null for who has none. */
export function demoTotpSecret(email: string): Uint8Array<ArrayBuffer> | null {
  const account = demoAccounts.find((account) => account.email === email);
  if (!account || !withCode.includes(account.role)) return null;
  return new Uint8Array(createHash("sha1").update(`demo totp ${email}`).digest());
}

/** The code that this application would show at an instant (milliseconds). */
export function demoCode(email: string, at: number): string | null {
  const secret = demoTotpSecret(email);
  return secret && totpCode(secret, at);
}

/** When the codes of an instant give way to the next (milliseconds). */
export const demoCodeEnds = (at: number): number =>
  (Math.floor(at / 1000 / TOTP_PERIOD) + 1) * TOTP_PERIOD * 1000;
