import type { Role } from "@prisma/client";

/** From the most local to the widest, as lists show them. */
export const rolesInOrder: readonly Role[] = [
  "REFERENT",
  "TRAINING_MANAGER",
  "TREASURER",
  "SECRETARIAT",
  "ADMIN",
];

/** What each one is given for, in a sentence. */
export const roleHints: Record<Role, string> = {
  REFERENT: "Anime l’association dans un département.",
  TRAINING_MANAGER: "Organise les formations et suit les inscriptions.",
  TREASURER: "Suit les adhésions, les cotisations et les comptes.",
  SECRETARIAT: "Tient le fichier des membres, importe des documents, modère.",
  ADMIN: "Donne tous les rôles, lit le journal, veille sur les fichiers.",
};
