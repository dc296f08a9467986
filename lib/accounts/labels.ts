import type { SignInMethod } from "@prisma/client";

/** How a session was opened, after « Connexion du … ». */
export const methodLabels: Record<SignInMethod, string> = {
  PASSWORD: "par mot de passe",
  LINK: "par un lien reçu",
  PASSKEY: "par une clé d’accès",
  OIDC: "par un service d’identité",
};
