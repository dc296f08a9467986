import type { Page } from "@playwright/test";
import { expect, type Role, search } from "#tests/e2e/fixtures.ts";

/** A page of the application: who opens it, and how she gets there. */
export type Place = { name: string; role: Role | null; open: (page: Page) => Promise<void> };

const at = (name: string, role: Role | null, address: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address);
  },
});

/** Through the search, as the ids are drawn anew with each database. */
const act = (name: string, title: string, role: Role | null = "MEMBER"): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto("/documents");
    await search(page, `"${title}"`);
    await page.getByRole("article").getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  },
});

/** A page about an act, at the act's address or beside it. */
const besideAct = (name: string, role: Role, addressOf: (page: Page) => string): Place => ({
  name,
  role,
  open: async (page) => {
    await act(name, "guichet des finances publiques dans le Ternois", role).open(page);
    await page.goto(addressOf(page));
  },
});

const draft = (name: string): Place => ({
  name,
  role: "MEMBER",
  open: async (page) => {
    await page.goto("/documents/miens");
    await page.getByRole("article").filter({ hasText: "Brouillon" }).getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compléter et publier");
  },
});

const openDataForm = (name: string): Place => ({
  name,
  role: "SECRETARIAT",
  open: async (page) => {
    await page.goto("/documents/donnees-ouvertes");
    await page.getByRole("table", { name: "Délibérations à compléter" }).getByRole("link").first().click();
    await expect(page.getByLabel("SIRET de la collectivité")).toBeVisible();
  },
});

/** Every page, in every state that a person meets. */
export const places: readonly Place[] = [
  at("open data", null, "/documents/donnees-ouvertes"),
  at("open data to complete", "SECRETARIAT", "/documents/donnees-ouvertes"),
  openDataForm("the form of open data"),
  at("a visitor’s home", null, "/"),
  at("the sign-in page", null, "/connexion"),
  at("the sign-in page on the way elsewhere", null, "/connexion?suite=/profil"),
  at("the public library", null, "/documents"),
  act("a public act, seen by a visitor", "tarification progressive de l’eau potable à Die", null),
  at("accessibility", null, "/accessibilite"),
  at("legal notices", null, "/mentions-legales"),
  at("a page that does not exist", null, "/nulle-part"),
  at("a member’s home", "MEMBER", "/"),
  at("the home of somebody whose adhésion has ended", "LAPSED", "/"),
  at("the library", "MEMBER", "/documents"),
  at("a search", "MEMBER", "/documents?q=cantine+scolaire&strate=COMMUNE&nature=VOEU"),
  at("a search that finds nothing", "MEMBER", "/documents?q=zzyzzy"),
  act("a PDF with its votes and annexes", "Livron-sur-Drôme : délibération prenant acte"),
  act("a Word document", "réduction des fuites d'eau potable à Royère"),
  act("a scanned document", "guichet des finances publiques dans le Ternois"),
  at("the filing form", "MEMBER", "/documents/deposer"),
  at("the filing form of somebody whose adhésion has ended", "LAPSED", "/documents/deposer"),
  at("a refused file, without JavaScript", "MEMBER", "/documents/deposer?refus=ENCRYPTED"),
  at("one’s own documents", "MEMBER", "/documents/miens"),
  at("what one keeps", "MEMBER", "/mes-documents"),
  at("what one is told of", "MEMBER", "/veille"),
  draft("a draft"),
  at("the profile", "MEMBER", "/profil"),
  at("what is for oneself", "MEMBER", "/notifications"),
  at("what is for oneself, when there is nothing", "TREASURER", "/notifications"),
  at("what a device keeps, when it keeps nothing", "MEMBER", "/en-seance"),
  at("the history of imports", "SECRETARIAT", "/gestion/imports"),
  at("a new import", "SECRETARIAT", "/gestion/imports/nouveau"),
  besideAct("a report to write", "OPPOSITION", (page) => `${page.url()}/signaler`),
  besideAct("a document to hide", "SECRETARIAT", (page) =>
    page.url().replace("/documents/", "/gestion/signalements/"),
  ),
  at("the reports", "SECRETARIAT", "/gestion/signalements"),
  at("what is hidden", "SECRETARIAT", "/gestion/signalements?vue=masques"),
  at("what was decided of reports", "SECRETARIAT", "/gestion/signalements?vue=decisions"),
  at("the state of stored files", "SECRETARIAT", "/gestion/fichiers"),
];
