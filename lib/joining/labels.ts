import type { JoinStatus } from "@prisma/client";

/** State of a request, to the secretariat. */
export const joinStatusLabels: Record<JoinStatus, string> = {
  UNCONFIRMED: "Adresse à confirmer",
  WAITING: "À examiner",
  ASKED: "Complément demandé",
  ACCEPTED: "Acceptée",
  REFUSED: "Refusée",
};

/** The same, to whoever asks again while her request is looked at. */
export const pendingWords: Record<"WAITING" | "ASKED", string> = {
  WAITING: "Elle est arrivée, et le secrétariat va l’examiner.",
  ASKED: "Le secrétariat l’a lue, et attend un complément de votre part.",
};

/** How long the address that confirms a request serves, in days; what was not confirmed is erased then. */
export const CONFIRM_DAYS = 7;

/** How long the address that asks for more serves, in days. */
export const ANSWER_DAYS = 30;

/** Characters of what she adds, of what she is asked and of what she is told. */
export const MAX_WORD = 1000;
export const MAX_PHONE = 40;
/** Characters of the charter, in Markdown. */
export const MAX_CHARTER = 20_000;
