import {
  reasonForCode,
  storageFullRefusal,
  storeUnavailableRefusal,
  tooLargeRefusal,
} from "#lib/files/refusals.ts";

const others: Record<string, string> = {
  PARTIEL: "Une partie des fichiers a été refusée. Les autres sont enregistrés dans ce brouillon.",
  NO_FILE: "Choisissez un fichier à déposer.",
  TOO_MANY_FILES: "Dix fichiers au plus par envoi.",
  FORBIDDEN: "Votre adhésion ne permet pas de déposer ce document.",
  NOT_FOUND: "Ce document est introuvable\u00A0: il a peut-être été supprimé.",
  UNAVAILABLE: "Une erreur est survenue de notre côté, rien n’a été enregistré. Réessayez dans un instant.",
};

/** The sentence of a refusal told by its code alone, after a form sent without JavaScript. */
export function reasonOf(code: string, maxMegabytes: number): string {
  if (code === "TOO_LARGE") return tooLargeRefusal(maxMegabytes * 1_000_000).reason;
  if (code === "STORAGE_FULL") return storageFullRefusal.reason;
  if (code === "STORE_UNAVAILABLE") return storeUnavailableRefusal.reason;
  // The code comes from the URL: "constructor" is not one.
  const known = Object.hasOwn(others, code) ? others[code] : reasonForCode(code);
  return known ?? "Ce fichier n’a pas pu être enregistré. Vérifiez-le, puis renvoyez-le.";
}
