import { expect } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";

const at = (name: string, address: string): Place => ({
  name,
  role: "SECRETARIAT",
  open: async (page) => {
    await page.goto(address);
  },
});

/** The oldest import of members that shows, in that state, and one of its lists. */
const inState = (name: string, state: RegExp, view = ""): Place => ({
  name,
  role: "SECRETARIAT",
  open: async (page) => {
    await page.goto("/gestion/membres/imports");
    const found = page.getByRole("listitem").filter({ hasText: state });
    await found.getByRole("heading").getByRole("link").last().click();
    await expect(page.getByRole("heading", { name: "Ligne par ligne" })).toBeVisible();
    if (view) await page.goto(`${page.url()}${view}`);
  },
});

export const memberImportPlaces: readonly Place[] = [
  at("the history of imports of members", "/gestion/membres/imports"),
  at("a list of members to send", "/gestion/membres/imports/nouveau"),
  at("a list of members refused", "/gestion/membres/imports/nouveau?refus=TOO_LARGE"),
  inState("a list of members to check", /À vérifier/),
  inState("people who are there already", /À vérifier/, "?vue=doublons"),
  inState("lines of members to mend", /À vérifier/, "?vue=refusees"),
  inState("an import of members that ran", /Terminé/),
];
