import {
  canAddMember,
  canInvite,
  canManageAccount,
  canManageAccounts,
  canSignIn,
  canSignOut,
} from "#lib/accounts/policy.ts";
import { canChooseMessages, canSeeDirectory, canWriteTo, seesEveryone } from "#lib/directory/policy.ts";
import { canDownloadExport, canExport, canSeeExports } from "#lib/exports/policy.ts";
import {
  canManageOwnFactors,
  canResetFactors,
  canResetSomeFactors,
  canSignInWithPasskey,
} from "#lib/factors/policy.ts";
import { canComeFromProvider } from "#lib/identities/policy.ts";
import { canWatchInbound } from "#lib/inbound/policy.ts";
import { canReadJournal } from "#lib/journal/policy.ts";
import { canEditMandates, canManageElections, editableMandates } from "#lib/mandates/policy.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import {
  canEditMembers,
  canListMembers,
  canManageOwnAccount,
  canRemovePortrait,
  canSeePortraits,
  seesEveryPortrait,
} from "#lib/members/policy.ts";
import { canChooseNotifications } from "#lib/notifications/policy.ts";
import { canWatchQueue } from "#lib/queue/policy.ts";
import { canCheckRegister, canGiveBirthDate, canSettleMatch } from "#lib/register/policy.ts";
import { canEndRole, canGrantRole, canSeeRoles } from "#lib/roles/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const mandate = (memberId: string) => ({ memberId, member: { erasedAt: null } });
const match = (memberId: string) => ({ id: "match", memberId, status: "PROPOSED" as const });
const recipient = (refusesMessagesSince: Date | null) => ({ id: SOMEBODY, refusesMessagesSince });
const session = (memberId: string) => ({ id: memberId });

export const accountRights: RightsOf = {
  title: "Mon compte",
  rights: [
    right("Essayer de se connecter", canSignIn),
    right("Essayer de se connecter par une clé d’accès", canSignInWithPasskey),
    right("Essayer de se connecter par un fournisseur d’identité", canComeFromProvider),
    right("Se déconnecter", canSignOut, session(ME)),
    right("Gérer son compte, ses appareils, son profil", canManageOwnAccount, { id: ME }),
    right("Gérer ses seconds facteurs", canManageOwnFactors, { id: ME }),
    right("Choisir ses notifications", canChooseNotifications),
    right("Accepter ou refuser les messages de l’annuaire", canChooseMessages, { id: ME }),
  ],
};

export const peopleRights: RightsOf = {
  title: "Membres et mandats",
  rights: [
    right("Voir l’annuaire, ce que chaque membre y montre", canSeeDirectory),
    right("Voir tous les comptes et moyens de contact (c’est inscrit)", seesEveryone),
    right("Écrire à un membre qui l’accepte, sans voir son adresse", canWriteTo, recipient(null)),
    right("Écrire à un membre qui le refuse", canWriteTo, recipient(new Date(0))),
    right("Inviter, ouvrir un compte", canInvite),
    right("Voir la liste de tous les membres, leurs adresses et leurs états (c’est inscrit)", canListMembers),
    right("Ajouter une personne à la main", canAddMember),
    right("Voir la page qui suspend, ferme et change l’adresse d’un compte", canManageAccounts),
    right("Suspendre un compte, noter une démission, remplacer une adresse perdue", canManageAccount, {
      id: SOMEBODY,
      roles: [],
    }),
    right("Le faire pour une personne qui administre", canManageAccount, { id: SOMEBODY, roles: ["ADMIN"] }),
    right("Exporter des données de membres, en disant pourquoi", canExport),
    right("Voir qui a exporté quoi et pourquoi", canSeeExports),
    right("Télécharger le fichier d’un export que l’on a demandé", canDownloadExport, { memberId: ME }),
    right("Télécharger celui que quelqu’un d’autre a demandé", canDownloadExport, { memberId: SOMEBODY }),
    right("Corriger le nom d’un membre", canEditMembers),
    right("Importer des membres d’un tableau, compléter leurs fiches", canImportMembers),
    right("Modifier le compte de quelqu’un d’autre", canManageOwnAccount, { id: SOMEBODY }),
    right("Voir les portraits", canSeePortraits),
    right("Voir aussi ceux des personnes parties", seesEveryPortrait),
    right("Retirer son portrait", canRemovePortrait, { id: ME }),
    right("Retirer le portrait de quelqu’un d’autre", canRemovePortrait, { id: SOMEBODY }),
    sees("Ouvrir ses mandats pour les modifier", editableMandates, mandate(ME)),
    right("Modifier ses mandats", canEditMandates, mandate(ME)),
    right("Modifier les mandats de quelqu’un d’autre", canEditMandates, mandate(SOMEBODY)),
    right("Tenir les dates d’élections", canManageElections),
    right("Vérifier les mandats auprès du registre national", canCheckRegister),
    right("Dire si une ligne du registre est la sienne", canSettleMatch, match(ME)),
    right("Dire si une ligne du registre est celle de quelqu’un d’autre", canSettleMatch, match(SOMEBODY)),
    right("Donner sa date de naissance", canGiveBirthDate, { id: ME }),
    right("Donner la date de naissance de quelqu’un d’autre", canGiveBirthDate, { id: SOMEBODY }),
    right("Voir la page qui réinitialise des seconds facteurs", canResetSomeFactors),
    right("Réinitialiser les seconds facteurs d’un membre", canResetFactors, { id: SOMEBODY, roles: [] }),
    right("Réinitialiser ceux d’une personne qui administre", canResetFactors, {
      id: SOMEBODY,
      roles: ["ADMIN"],
    }),
  ],
};

const somebody = { memberId: SOMEBODY, isOwnDepartement: false };

export const rolesRights: RightsOf = {
  title: "Rôles et journal",
  rights: [
    right("Voir qui tient quel rôle", canSeeRoles),
    right("Donner ou prolonger le rôle de référent·e de son département", canGrantRole, {
      memberId: SOMEBODY,
      role: "REFERENT",
      isOwnDepartement: true,
    }),
    right("Donner celui d’un autre département", canGrantRole, { ...somebody, role: "REFERENT" }),
    right("Donner ou prolonger la responsabilité de la formation", canGrantRole, {
      ...somebody,
      role: "TRAINING_MANAGER",
    }),
    right("Donner ou prolonger la trésorerie", canGrantRole, { ...somebody, role: "TREASURER" }),
    right("Donner ou prolonger le secrétariat", canGrantRole, { ...somebody, role: "SECRETARIAT" }),
    right("Donner ou prolonger l’administration", canGrantRole, { ...somebody, role: "ADMIN" }),
    right("Se donner un rôle, prolonger le sien", canGrantRole, {
      memberId: ME,
      role: "ADMIN",
      isOwnDepartement: true,
    }),
    right("Retirer la trésorerie à quelqu’un", canEndRole, { ...somebody, role: "TREASURER" }),
    right("Retirer l’administration à quelqu’un (jamais à la dernière personne)", canEndRole, {
      ...somebody,
      role: "ADMIN",
    }),
    right("Lire le journal", canReadJournal),
    right("Surveiller les tâches de fond et les messages", canWatchQueue),
    right("Voir ce que deviennent les réponses par courriel, sans les lire", canWatchInbound),
  ],
};
