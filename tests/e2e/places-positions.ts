import { expect, type Role } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";

const IN = "/collectifs/eau-energie";

/** A position of the demo, or a page below its own: its id is drawn anew with each database. */
const position = (name: string, role: Role | null, title: RegExp, page = ""): Place => ({
  name,
  role,
  open: async (browser) => {
    await browser.goto(`${IN}/positions`);
    await browser.getByRole("link", { name: title }).first().click();
    await expect(browser.getByRole("heading", { name: "Notre position" })).toBeVisible();
    if (page) await browser.goto(`${new URL(browser.url()).pathname}${page}`);
  },
});

/** Positions, the shelf, what is watched, and the figures of collectifs, in every state that a person meets. */
export const positionPlaces: readonly Place[] = [
  at("positions of a collectif", "MEMBER", `${IN}/positions`),
  at("positions of a public collectif, seen by a visitor", null, `${IN}/positions`),
  at("a page of positions too far", "MEMBER", `${IN}/positions?page=9`),
  at("a position to begin", "MEMBER", `${IN}/positions/nouvelle`),
  position("a position that is adopted and public", "ANIMATEUR", /L’eau se gère/),
  position("a public position, seen by a visitor", null, /L’eau se gère/),
  position("a position to sign", "MEMBER", /Un tarif progressif/),
  position("a position in writing", "MEMBER", /Des toitures/),
  position("a text of a position to edit", "ANIMATEUR", /L’eau se gère/, "/modifier"),
  position("what is said at a strate, to edit", "ANIMATEUR", /L’eau se gère/, "/modifier?strate=COMMUNE"),
  position("what changed in a position", "MEMBER", /L’eau se gère/, "/versions?de=1&a=2"),
  position("documents of a position", "ANIMATEUR", /L’eau se gère/, "/documents?q=r%C3%A9gie"),
  at("the positions that one signed", "MEMBER", "/profil/signatures"),
  at("no position signed", "LAPSED", "/profil/signatures"),
  at("a page of signed positions too far", "MEMBER", "/profil/signatures?page=9"),
  at("the shelf of a collectif", "ANIMATEUR", `${IN}/etagere`),
  at("a shelf narrowed to nothing", "MEMBER", `${IN}/etagere?nature=TRACT&lecture=PUBLIC`),
  {
    name: "who reads a document of a shelf",
    role: "ANIMATEUR",
    open: async (page) => {
      await page.goto(`${IN}/etagere`);
      await page
        .getByRole("link", { name: /^Changer qui le lit/ })
        .first()
        .click();
      await expect(page.getByRole("heading", { name: "Qui lit ce document" })).toBeVisible();
    },
  },
  at("what a collectif watches", "MEMBER", `${IN}/veille-commune`),
  at(
    "something taken off what is watched",
    "MEMBER",
    `${IN}/veille-commune?retire=00000000-0000-7000-8000-000000000000`,
  ),
  {
    name: "a note on something watched",
    role: "MEMBER",
    open: async (page) => {
      await page.goto(`${IN}/veille-commune`);
      await page
        .getByRole("link", { name: /^(Modifier|Ajouter) (la|une) note/ })
        .first()
        .click();
      await expect(page.getByRole("heading", { name: "Pourquoi nous le suivons" })).toBeVisible();
    },
  },
  at("collectifs in figures", "SECRETARIAT", "/gestion/collectifs"),
];
