import type { TokenPurpose } from "@prisma/client";
import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import "#tests/e2e/accounts.ts";
import { expect, type Role } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { adhesionsPlaces } from "#tests/e2e/places-adhesions.ts";
import { attendancePlaces } from "#tests/e2e/places-attendance.ts";
import { collectifPlaces } from "#tests/e2e/places-collectifs.ts";
import { decisionPlaces } from "#tests/e2e/places-decisions.ts";
import { besideAct, documentPlaces } from "#tests/e2e/places-documents.ts";
import { duesPlaces } from "#tests/e2e/places-dues.ts";
import { evaluationsPlaces } from "#tests/e2e/places-evaluations.ts";
import { joiningPlaces } from "#tests/e2e/places-joining.ts";
import { meetingPlaces } from "#tests/e2e/places-meetings.ts";
import { memberImportPlaces } from "#tests/e2e/places-member-imports.ts";
import { membersPlaces } from "#tests/e2e/places-members.ts";
import { minutesPlaces } from "#tests/e2e/places-minutes.ts";
import { papersPlaces } from "#tests/e2e/places-papers.ts";
import { paymentPlaces } from "#tests/e2e/places-payments.ts";
import { positionPlaces } from "#tests/e2e/places-positions.ts";
import { threadPlaces } from "#tests/e2e/places-threads.ts";
import { trainingManagerPlaces } from "#tests/e2e/places-training-manager.ts";
import { trainingPapersPlaces } from "#tests/e2e/places-training-papers.ts";
import { trainingRightsPlaces } from "#tests/e2e/places-training-rights.ts";
import { trainingSessionPlaces } from "#tests/e2e/places-training-sessions.ts";
import { trainingsPlaces } from "#tests/e2e/places-trainings.ts";
import { treasuryPlaces } from "#tests/e2e/places-treasury.ts";
import { aToken } from "#tests/factories/accounts.ts";

/** A member of the demo in the directory, or a page of hers. */
const person = (name: string, role: Role, page = ""): Place => ({
  name,
  role,
  open: async (browser) => {
    await browser.goto("/annuaire?q=arzur");
    await browser.getByRole("article").getByRole("link").first().click();
    await expect(browser.getByRole("heading", { level: 1 })).toContainText("Arzur");
    if (page) await browser.goto(`${browser.url()}${page}`);
  },
});

/** A page that one reaches by a message received. */
const withSecret = (name: string, purpose: TokenPurpose, path: string): Place => ({
  name,
  role: null,
  open: async (page) => {
    const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
    const { secret } = await aToken(purpose, { member });
    await page.goto(`${path}/${secret}`);
  },
});

/** Every page, in every state that a person meets. */
export const places: readonly Place[] = [
  ...documentPlaces,
  ...attendancePlaces,
  at("a visitor’s home", null, "/"),
  at("the sign-in page", null, "/connexion"),
  at("the sign-in page on the way elsewhere", null, "/connexion?suite=/profil"),
  at("the page that sends a link", null, "/connexion/lien"),
  at("the page that has sent a link", null, "/connexion/lien?envoye=1"),
  at("the page of forgotten passwords", null, "/mot-de-passe"),
  at("a link that no longer serves", null, "/lien/perdu"),
  withSecret("an invitation", "INVITATION", "/invitation"),
  withSecret("a link that signs in", "SIGN_IN", "/lien"),
  withSecret("a new password to choose", "PASSWORD", "/mot-de-passe"),
  at("a change of address that is done", null, "/changement-adresse?fait=change"),
  at("accessibility", null, "/accessibilite"),
  at("legal notices", null, "/mentions-legales"),
  at("a page that does not exist", null, "/nulle-part"),
  at("a member’s home", "MEMBER", "/"),
  at("the home of somebody whose adhésion has ended", "LAPSED", "/"),
  ...collectifPlaces,
  ...trainingManagerPlaces,
  ...trainingPapersPlaces,
  ...trainingsPlaces,
  ...threadPlaces,
  ...positionPlaces,
  ...decisionPlaces,
  ...meetingPlaces,
  ...trainingSessionPlaces,
  ...minutesPlaces,
  at("the directory", "MEMBER", "/annuaire"),
  at("the directory, filtered", "MEMBER", "/annuaire?strate=COMMUNE&position=OPPOSITION"),
  at("a search of the directory that finds nobody", "MEMBER", "/annuaire?q=zzyzzy"),
  at("places to choose from in the directory", "MEMBER", "/annuaire?lieu=saint"),
  at("a page of the directory too far", "MEMBER", "/annuaire?page=51"),
  at("the map of the directory", "MEMBER", "/annuaire/carte"),
  person("a member in the directory", "MEMBER"),
  person("a member’s message form", "MEMBER", "/ecrire"),
  at("who may write to oneself", "MEMBER", "/annuaire/messages"),
  at("the profile", "MEMBER", "/profil"),
  at("the profile after an election", "LAPSED", "/profil"),
  at("what one says of oneself", "MEMBER", "/profil/modifier"),
  at("one’s means of contact", "MEMBER", "/profil/contacts"),
  at("one’s photo, refused", "MEMBER", "/profil/portrait?refus=HEIC"),
  at("a mandate to add", "MEMBER", "/profil/mandats/nouveau"),
  at("nothing to confirm after an election", "MEMBER", "/profil/mandats/apres-election"),
  at("mandates to confirm after an election", "LAPSED", "/profil/mandats/apres-election"),
  {
    name: "a mandate",
    role: "MEMBER",
    open: async (page) => {
      await page.goto("/profil");
      await page
        .getByRole("link", { name: /^Modifier\s: / })
        .first()
        .click();
      await expect(page.getByRole("heading", { name: "Le mandat", exact: true })).toBeVisible();
    },
  },
  at("the elections", "SECRETARIAT", "/gestion/elections"),
  at("one’s own account", "MEMBER", "/profil/compte"),
  at("the accounts to open", "SECRETARIAT", "/gestion/comptes"),
  ...membersPlaces,
  at("second factors, when there is none", "MEMBER", "/profil/securite"),
  at("second factors, with an application", "ADMIN", "/profil/securite"),
  at("the demo’s codes", null, "/demo/codes"),
  at("what is for oneself", "MEMBER", "/notifications"),
  at("what is for oneself, when there is nothing", "TREASURER", "/notifications"),
  at("what one receives", "MEMBER", "/notifications/preferences"),
  at("mails stopped", null, "/desinscription?fait=TALK"),
  at("an address that stops no mail", null, "/desinscription?jeton=nope"),
  at("the outbox", null, "/demo/boite-de-sortie"),
  at("the work of the portal", "ADMIN", "/gestion/travaux"),
  at("what comes by mail", "ADMIN", "/gestion/courrier-entrant"),
  at("what came by mail and was refused", "ADMIN", "/gestion/courrier-entrant?vue=refuses"),
  at("what comes by mail, a page too far", "ADMIN", "/gestion/courrier-entrant?vue=attente&page=9"),
  at("what a device keeps, when it keeps nothing", "MEMBER", "/en-seance"),
  at("the history of imports", "SECRETARIAT", "/gestion/imports"),
  at("a new import", "SECRETARIAT", "/gestion/imports/nouveau"),
  ...memberImportPlaces,
  at("what the register proposes", "SECRETARIAT", "/gestion/registre"),
  at("what the register confirmed", "SECRETARIAT", "/gestion/registre?vue=confirmes"),
  at("a file of the register to send", "SECRETARIAT", "/gestion/registre/nouveau"),
  at(
    "a file of the register refused, without JavaScript",
    "SECRETARIAT",
    "/gestion/registre/nouveau?refus=NO_DATE",
  ),
  at("what the register says of oneself", "MEMBER", "/profil/verification"),
  besideAct("a report to write", "OPPOSITION", (page) => `${page.url()}/signaler`),
  besideAct("a document to hide", "SECRETARIAT", (page) =>
    page.url().replace("/documents/", "/gestion/signalements/"),
  ),
  at("the reports", "SECRETARIAT", "/gestion/signalements"),
  at("what is hidden", "SECRETARIAT", "/gestion/signalements?vue=masques"),
  at("what was decided of reports", "SECRETARIAT", "/gestion/signalements?vue=decisions"),
  ...joiningPlaces,
  ...duesPlaces,
  ...paymentPlaces,
  ...adhesionsPlaces,
  ...treasuryPlaces,
  ...evaluationsPlaces,
  ...trainingRightsPlaces,
  ...papersPlaces,
  at("the state of stored files", "SECRETARIAT", "/gestion/fichiers"),
  at("who may do what", null, "/droits"),
  at("who read one’s data, when nobody has", "MEMBER", "/profil/consultations"),
  at("one’s data", "MEMBER", "/profil/mes-donnees"),
  at("one’s account to erase", "MEMBER", "/profil/mes-donnees/effacer"),
  at("an erasure confirmed", null, "/effacement?fait=confirme"),
  at("an erasure’s link that no longer serves", null, "/effacement/perdu"),
  at("what members ask of their data", "SECRETARIAT", "/gestion/donnees"),
  at("what they asked, answered", "SECRETARIAT", "/gestion/donnees?vue=closes"),
  at("a letter to record", "SECRETARIAT", "/gestion/donnees/nouvelle?nom=camille"),
  {
    name: "a letter to record, from somebody",
    role: "SECRETARIAT",
    open: async (page) => {
      await page.goto("/gestion/donnees/nouvelle?nom=camille+morel");
      await page.getByRole("link", { name: /^Camille Morel/ }).click();
      await expect(page.getByRole("button", { name: "Prévoir l’effacement" })).toBeVisible();
    },
  },
  at("how long things are kept", "ADMIN", "/gestion/donnees/durees"),
  at("the register of processing", "SECRETARIAT", "/gestion/donnees/registre"),
  at("a line of the register of processing to add", "SECRETARIAT", "/gestion/donnees/registre/nouveau"),
  {
    name: "a line of the register of processing",
    role: "SECRETARIAT",
    open: async (page) => {
      await page.goto("/gestion/donnees/registre");
      await page
        .getByRole("link", { name: /^Modifier/ })
        .first()
        .click();
      await expect(page.getByLabel("Base légale")).toBeVisible();
    },
  },
  at("the roles", "ADMIN", "/gestion/roles"),
  at("the roles of the past", "ADMIN", "/gestion/roles?vue=passes"),
  at("somebody to give a role to", "ADMIN", "/gestion/roles/donner?nom=camille"),
  {
    name: "a role to give",
    role: "ADMIN",
    open: async (page) => {
      await page.goto("/gestion/roles/donner?nom=camille+morel");
      await page.getByRole("link", { name: /^Camille Morel/ }).click();
      await expect(page.getByLabel("Dernier jour")).toBeVisible();
    },
  },
  {
    name: "a role to prolong or end",
    role: "ADMIN",
    open: async (page) => {
      await page.goto("/gestion/roles");
      await page.getByRole("link", { name: "Prolonger ou retirer" }).last().click();
      await expect(page.getByLabel("Nouveau dernier jour")).toBeVisible();
    },
  },
  at("the journal", "ADMIN", "/gestion/journal"),
  at("the journal, filtered", "ADMIN", "/gestion/journal?evenement=role.granted&nom=helene"),
];
