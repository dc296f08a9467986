import { own, type Part, territory, theme } from "#lib/privacy/schema-tables-parts.ts";

const ofMandate = 't."mandateId" IN (SELECT x."id" FROM "Mandate" x WHERE x."memberId" = $1::uuid)';
const DUES = "Accounting, ten years (Code de commerce, article L. 123-22), without any name.";

export const people = {
  Member: {
    what: "Votre compte : noms, adresse, présentation, dates.",
    whose: 't."id" = $1::uuid',
    hidden: ["passwordHash", "foldedName"],
    erased: { anonymised: "The row stays for what refers to it." },
  },
  ContactMeans: { what: "Vos moyens de contact.", whose: own, erased: "deleted" },
  MemberTheme: { what: "Vos thèmes de compétence.", whose: own, named: theme, erased: "deleted" },
  MemberPortrait: {
    what: "Votre portrait, joint en image.",
    whose: own,
    hidden: ["large", "small"],
    erased: "deleted",
  },
  Mandate: { what: "Vos mandats.", whose: own, named: territory, erased: "deleted" },
  MandateFunction: { what: "Vos fonctions.", whose: ofMandate, erased: "deleted" },
  MandateStance: { what: "Vos positions au conseil.", whose: ofMandate, erased: "deleted" },
  MandateElection: {
    what: "Les élections qui n’ont pas touché un mandat.",
    whose: ofMandate,
    erased: "deleted",
  },
  DirectorySeat: { what: "Ce que l’annuaire a calculé de vous.", whose: own, erased: "deleted" },
  CollectifMembership: {
    what: "Votre place dans des collectifs.",
    whose: own,
    named: `jsonb_build_object('collectif', (SELECT x."name" FROM "Collectif" x WHERE x."id" = t."collectifId"))`,
    erased: "deleted",
  },
  CollectifRequest: {
    what: "Vos demandes de rejoindre des collectifs, et les invitations reçues.",
    whose: own,
    hidden: ["invitedById", "decidedById"],
    named: `jsonb_build_object('collectif', (SELECT x."name" FROM "Collectif" x WHERE x."id" = t."collectifId"))`,
    erased: "deleted",
  },
  MemberRole: {
    what: "Les rôles que vous tenez ou avez tenus.",
    whose: own,
    hidden: ["grantedById", "endedById"],
    named: territory,
    erased: "deleted",
  },
  Adhesion: { what: "Vos adhésions.", whose: own, erased: { kept: DUES } },
  RegisterMatch: {
    what: "Les lignes du Répertoire national des élus reconnues comme les vôtres.",
    whose: own,
    // The others may be a namesake’s.
    shown: `t."status" = 'CONFIRMED'`,
    hidden: ["decidedById"],
    named: territory,
    erased: "deleted",
  },
} satisfies Part;

export const access = {
  Session: { what: "Vos connexions.", whose: own, hidden: ["deviceId"], erased: "deleted" },
  KnownDevice: { what: "Les navigateurs reconnus.", whose: own, hidden: ["digest"], erased: "deleted" },
  AccountToken: {
    what: "Les liens qui vous ont été envoyés.",
    whose: own,
    hidden: ["digest"],
    erased: "deleted",
  },
  EmailChange: { what: "Vos changements d’adresse.", whose: own, erased: "deleted" },
  LinkRequest: {
    what: "Les liens de connexion demandés pour votre adresse.",
    whose: 't."email" = (SELECT x."email" FROM "Member" x WHERE x."id" = $1::uuid)',
    erased: "deleted",
  },
  Totp: {
    what: "Votre application de codes, sans son secret.",
    whose: own,
    hidden: ["secret", "nextSecret"],
    erased: "deleted",
  },
  RecoveryCode: {
    what: "Vos codes de secours, sans eux.",
    whose: own,
    hidden: ["digest"],
    erased: "deleted",
  },
  Passkey: {
    what: "Vos clés d’accès.",
    whose: own,
    hidden: ["credentialId", "publicKey"],
    erased: "deleted",
  },
  PasskeyChallenge: {
    what: "Vos connexions par clé en cours.",
    whose: own,
    hidden: ["challenge"],
    erased: "deleted",
  },
  ExternalIdentity: { what: "Vos identités reliées.", whose: own, erased: "deleted" },
  CalendarToken: {
    what: "Les adresses de votre agenda, sans leur secret.",
    whose: own,
    hidden: ["hash"],
    erased: "deleted",
  },
  FeedToken: { what: "Vos flux privés, sans leur adresse.", whose: own, hidden: ["hash"], erased: "deleted" },
} satisfies Part;
