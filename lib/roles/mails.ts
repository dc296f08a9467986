import type { Role } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { roleLabels } from "#lib/members/labels.ts";

type Told = { memberId: string; email: string; firstName: string };
type Held = {
  role: Role;
  /** Name of a referent's département. */
  territory: string | null;
};

const nameOf = ({ role, territory }: Held): string =>
  `«\u00a0${roleLabels[role].double}${territory ? ` (${territory})` : ""}\u00a0»`;

const whatItAllows = () => ({ label: "Voir ce que ce rôle permet", url: `${env.PUBLIC_URL}/droits` });

const to = (kind: string, { memberId, email }: Told): Pick<Message, "kind" | "to" | "memberId"> => ({
  kind,
  to: email,
  memberId,
});

/** `until`: the last day held, `YYYY-MM-DD`. */
export const roleGranted = (told: Told, held: Held, by: string, until: string): Message => ({
  ...to("role-granted", told),
  subject: `Un rôle vous est confié\u00a0: ${roleLabels[held.role].double}`,
  body: {
    paragraphs: [
      `Bonjour ${told.firstName},`,
      `${by} vous confie le rôle ${nameOf(held)} jusqu’au ${formatDate(until)} inclus.`,
      "Il vous donne accès à des informations sur d’autres membres\u00a0: chaque consultation de leurs données est inscrite, et ils la voient.",
    ],
    action: whatItAllows(),
    after: ["Vous n’en voulez pas, ou vous ne vous y attendiez pas\u00a0? Écrivez au secrétariat."],
  },
});

export const roleExtended = (told: Told, held: Held, by: string, until: string): Message => ({
  ...to("role-extended", told),
  subject: `Votre rôle est prolongé\u00a0: ${roleLabels[held.role].double}`,
  body: {
    paragraphs: [
      `Bonjour ${told.firstName},`,
      `${by} prolonge votre rôle ${nameOf(held)} jusqu’au ${formatDate(until)} inclus.`,
    ],
    action: whatItAllows(),
  },
});

export const roleEnded = (told: Told, held: Held, by: string, reason: string): Message => ({
  ...to("role-ended", told),
  subject: `Votre rôle a pris fin\u00a0: ${roleLabels[held.role].double}`,
  body: {
    paragraphs: [
      `Bonjour ${told.firstName},`,
      `${by} a mis fin à votre rôle ${nameOf(held)}. Raison donnée\u00a0: «\u00a0${reason}\u00a0».`,
      "Votre compte et votre adhésion n’en sont pas changés.",
    ],
    after: ["Vous contestez cette décision\u00a0? Répondez à ce message."],
  },
});

export const roleEndsSoon = (told: Told, held: Held, until: string): Message => ({
  ...to("role-ends-soon", told),
  subject: `Votre rôle prend fin le ${formatDate(until)}`,
  body: {
    paragraphs: [
      `Bonjour ${told.firstName},`,
      `Votre rôle ${nameOf(held)} prend fin le ${formatDate(until)} au soir.`,
      "Pour continuer, demandez à une autre personne qui le tient, ou à l’administration, de le prolonger\u00a0: nul ne prolonge son propre rôle. Sinon, vous n’avez rien à faire.",
    ],
    action: whatItAllows(),
  },
});

/** To whoever administers alone, when her role was about to end. */
export const roleKept = (told: Told, until: string): Message => ({
  ...to("role-kept", told),
  subject: "Personne d’autre n’administre le portail",
  body: {
    paragraphs: [
      `Bonjour ${told.firstName},`,
      `Votre rôle ${nameOf({ role: "ADMIN", territory: null })} prenait fin, et personne d’autre ne le tient\u00a0: vous le gardez jusqu’au ${formatDate(until)} inclus, pour que le portail ne reste pas sans personne.`,
      "Donnez-le à une autre personne\u00a0: elle pourra prolonger le vôtre ou prendre votre suite. D’ici là, il est gardé de mois en mois.",
    ],
    action: { label: "Donner ce rôle à quelqu’un", url: `${env.PUBLIC_URL}/gestion/roles/donner` },
  },
});
