import type { Page } from "@playwright/test";
import { expect, type Role, search } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";

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
export const besideAct = (
  name: string,
  role: Role,
  addressOf: (page: Page) => string,
  title = "guichet des finances publiques dans le Ternois",
): Place => ({
  name,
  role,
  open: async (page) => {
    await act(name, title, role).open(page);
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

const CHANGED = "choix de la régie pour le service public de l’eau potable";

/** The library, its documents, what one files and what one keeps. */
export const documentPlaces: readonly Place[] = [
  at("open data", null, "/documents/donnees-ouvertes"),
  at("open data to complete", "SECRETARIAT", "/documents/donnees-ouvertes"),
  openDataForm("the form of open data"),
  at("the public library", null, "/documents"),
  act("a public act, seen by a visitor", "tarification progressive de l’eau potable à Die", null),
  at("the library", "MEMBER", "/documents"),
  at("a search", "MEMBER", "/documents?q=cantine+scolaire&strate=COMMUNE&nature=VOEU"),
  at("a search that finds nothing", "MEMBER", "/documents?q=zzyzzy"),
  act("a PDF with its votes and annexes", "Livron-sur-Drôme : délibération prenant acte"),
  act("a Word document", "réduction des fuites d'eau potable à Royère"),
  act("a scanned document", "guichet des finances publiques dans le Ternois"),
  besideAct("the only version of an act", "MEMBER", (page) => `${page.url()}/versions`),
  besideAct(
    "what changed between two versions",
    "MEMBER",
    (page) => `${page.url()}/versions?de=1&a=3`,
    CHANGED,
  ),
  besideAct(
    "the form of a published act of several versions",
    "SECRETARIAT",
    (page) => `${page.url()}/modifier`,
    CHANGED,
  ),
  besideAct("a document as it is taken along", "MEMBER", (page) => `${page.url()}/en-seance`),
  at("the filing form", "MEMBER", "/documents/deposer"),
  at("the filing form of somebody whose adhésion has ended", "LAPSED", "/documents/deposer"),
  at("a refused file, without JavaScript", "MEMBER", "/documents/deposer?refus=ENCRYPTED"),
  at("one’s own documents", "MEMBER", "/documents/miens"),
  at("what one keeps", "MEMBER", "/mes-documents"),
  at("what one is told of", "MEMBER", "/veille"),
  draft("a draft"),
  at("the themes of the association", "SECRETARIAT", "/gestion/themes"),
];
