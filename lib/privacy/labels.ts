import type { DataRequestKind, DataRequestOutcome, ErasureOrigin, ObjectionPurpose } from "@prisma/client";

/** What stands for the names of somebody erased: every place that shows « prénom nom » then says what happened. */
export const ERASED_FIRST_NAME = "Personne";
export const ERASED_LAST_NAME = "dont le compte est effacé";

/** Days between the confirmation and the erasure, in which it can be given up. */
export const ERASURE_DAYS = 30;
/** Days in which the mail that confirms serves. */
export const CONFIRM_DAYS = 7;
/** Days in which an archive can be taken. */
export const EXPORT_DAYS = 7;
/** Archives asked for in a day. */
export const EXPORTS_A_DAY = 3;

/** What she types before her account is erased. */
export const CONFIRM_WORD = "EFFACER";

export const requestLabels: Record<DataRequestKind | "ERASURE", string> = {
  ACCESS: "Accès à ses données",
  RECTIFICATION: "Rectification",
  RESTRICTION: "Limitation",
  OBJECTION: "Opposition",
  ERASURE: "Effacement",
};

export const outcomeLabels: Record<DataRequestOutcome, string> = {
  GRANTED: "Satisfaite",
  REFUSED: "Refusée",
  WITHDRAWN: "Retirée par la personne",
};

export const originLabels: Record<ErasureOrigin, string> = {
  ACCOUNT: "depuis son compte",
  LETTER: "par courrier",
  RETENTION: "par une durée de conservation",
};

/** What one accepts; the hint, after « sinon », is what an objection does. */
export const purposeWords: Record<ObjectionPurpose | "MESSAGES", { label: string; hint: string }> = {
  DIRECTORY: {
    label: "Figurer dans l’annuaire",
    hint: "les autres membres ne vous y trouvent plus, ni sur la carte. Le secrétariat vous y voit toujours.",
  },
  MESSAGES: {
    label: "Recevoir des messages d’autres membres",
    hint: "le bouton « Écrire » disparaît de votre fiche.",
  },
  DIGEST: {
    label: "Recevoir les courriels de notification",
    hint: "plus aucun récapitulatif ni avis par courriel. Vos notifications restent dans « Pour vous ».",
  },
  STATISTICS: {
    label: "Être compté·e dans les statistiques",
    hint: "vous ne comptez plus dans les nombres de la carte par département.",
  },
};
