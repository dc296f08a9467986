import type { ContactKind } from "@prisma/client";
import { z } from "zod";

export const MAX_CONTACTS = 10;
const MAX_VALUE = 300;

const WRONG: Record<ContactKind, string> = {
  EMAIL: "Cette adresse n’est pas valable. Exemple : prenom.nom@commune.fr",
  PHONE: "Ce numéro n’est pas valable. Exemple : 06 12 34 56 78",
  ADDRESS: "Écrivez l’adresse.",
  WEBSITE: "Cette adresse n’est pas valable. Exemple : https://mon-site.fr",
  NETWORK: "Écrivez votre nom sur ce réseau, ou l’adresse de votre page.",
};

/** An address that a link may lead to, or null: no script, no password, a name with a dot. */
function webAddress(typed: string): string | null {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(full)) return null;
  const { protocol, hostname, username, password } = new URL(full);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && hostname.includes(".") && !username && !password ? full : null;
}

/** « 0612345678 » → « 06 12 34 56 78 »; other numbers as they were typed, if they have 6 to 15 digits (ITU E.164). */
function phone(typed: string): string | null {
  if (!/^\+?[\d .()/-]+$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, "");
  if (digits.length < 6 || digits.length > 15) return null;
  return /^0\d{9}$/.test(digits) && !typed.startsWith("+")
    ? digits.replace(/(\d{2})(?=\d)/g, "$1 ")
    : typed.replace(/\s+/g, " ");
}

const isControl = (text: string) => /\p{Cc}/u.test(text.replaceAll("\n", ""));

/** A means of contact as it is kept, or null when it is none. */
export function normalContact(kind: ContactKind, typed: string): string | null {
  const value = typed.replace(/\r\n?/g, "\n").trim();
  if (value === "" || value.length > MAX_VALUE || isControl(value)) return null;
  if (kind !== "ADDRESS" && value.includes("\n")) return null;
  if (kind === "EMAIL") return z.email().max(254).safeParse(value).success ? value : null;
  if (kind === "PHONE") return phone(value);
  if (kind === "WEBSITE") return webAddress(value);
  if (kind === "NETWORK" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return webAddress(value);
  return value;
}

const contact = {
  kind: z.enum(["EMAIL", "PHONE", "ADDRESS", "WEBSITE", "NETWORK"], { error: "Choisissez un moyen." }),
  value: z.string("Écrivez-le ici.").max(2 * MAX_VALUE, `${MAX_VALUE} caractères au plus.`),
  visibility: z.enum(["NOBODY", "COLLECTIFS", "MEMBERS"], { error: "Choisissez qui peut le voir." }),
};

type Typed = { kind: ContactKind; value: string };
type Issues = { addIssue(issue: { code: "custom"; path: string[]; message: string }): void };

const normal = <Input extends Typed>(input: Input, context: Issues): Input => {
  const value = normalContact(input.kind, input.value);
  if (value === null) {
    const message =
      input.value.trim().length > MAX_VALUE ? `${MAX_VALUE} caractères au plus.` : WRONG[input.kind];
    context.addIssue({ code: "custom", path: ["value"], message });
  }
  return { ...input, value: value ?? input.value };
};

export const addContactSchema = z.object(contact).transform(normal);
export const editContactSchema = z
  .object({ id: z.uuid("Moyen de contact inconnu."), ...contact })
  .transform(normal);
export const removeContactSchema = z.object({ id: z.uuid("Moyen de contact inconnu.") });
