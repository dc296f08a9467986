import type { CollectifJoining, CollectifRole, CollectifVisibility, Tier } from "@prisma/client";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, joinList } from "#lib/french.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** Characters of what is written about a collectif, and of a word to somebody. */
export const MAX_NAME = 80;
export const MAX_PRESENTATION = 2000;
/** In Markdown. */
export const MAX_CHARTER = 20_000;
export const MAX_WORD = 500;
export const MAX_TYPED = 80;
/** Things that a collectif may keep an eye on at once. */
export const MAX_WATCHES = 100;
export const MAX_WATCH_URL = 500;
export const MAX_WATCH_TITLE = 150;
export const MAX_WATCH_NOTE = 500;
/** How long a thing taken off that list can be put back, in days. */
export const WATCH_KEPT_DAYS = 30;
/** Letters of an address: « eau-energie ». */
export const MAX_SLUG = 80;

/** Days before its end that the holder of a place is told; a place given for less needs no reminder. */
export const REMINDER_DAYS = 30;
/** How long what was asked and answered is kept, in days: time enough to be asked why. */
export const ANSWERED_DAYS = 365;

/** People of a collectif are counted one by one up to here where they are only mentioned. */
export const MOST_COUNTED = 200;

/** « 12 personnes », « plus de 200 personnes ». */
export const peopleWords = (people: number): string =>
  people > MOST_COUNTED
    ? `plus de ${formatCount(MOST_COUNTED, "personne", "personnes")}`
    : formatCount(people, "personne", "personnes");

/** How one comes in, in a word. */
export const joiningLabels: Record<CollectifJoining, { label: string; hint: string }> = {
  OPEN: { label: "Libre", hint: "On y entre d’un geste." },
  ON_REQUEST: { label: "Sur demande", hint: "On écrit un mot, l’animation répond." },
  INVITATION: { label: "Sur invitation", hint: "L’animation invite." },
};

export const visibilityLabels: Record<CollectifVisibility, { label: string; hint: string }> = {
  MEMBERS: { label: "Membres", hint: "Celles et ceux dont l’adhésion est à jour." },
  PUBLIC: {
    label: "Tout le monde",
    hint: "Sa présentation et sa charte, sans connexion. Aucun nom n’y paraît.",
  },
};

/** Places in a collectif, the heaviest first. */
export const placeOrder = [
  "ANIMATEUR",
  "FACILITATEUR",
  "GARANT",
  "MEMBER",
  "OBSERVER",
] as const satisfies CollectifRole[];

export const placeHints: Record<CollectifRole, string> = {
  ANIMATEUR: "Admet, invite, modifie le collectif, range ses documents.",
  FACILITATEUR: "Tient les réunions, fait tourner la parole.",
  GARANT: "Veille à la charte et au respect de chaque personne.",
  MEMBER: "Lit et dépose.",
  OBSERVER: "Lit, ne dépose pas.",
};

/** Several people of a role: a title of a list. */
export const placeTitles: Record<CollectifRole, InclusiveForm> = {
  ANIMATEUR: { median: "Animateur·rices", double: "Animateurs et animatrices" },
  FACILITATEUR: { median: "Facilitateur·rices", double: "Facilitateurs et facilitatrices" },
  GARANT: { median: "Garant·es", double: "Garants et garantes" },
  MEMBER: { median: "Membres", double: "Membres" },
  OBSERVER: { median: "Observateur·rices", double: "Observateurs et observatrices" },
};

/** Strates concerned: none named means all. */
export const strateWords = (tiers: readonly Tier[]): string =>
  tiers.length === 0 ? "Toutes" : joinList(tiers.map((tier) => tierLabels[tier]));
