import { expect, type Role, scripted } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";

const LIST = "/collectifs/eau-energie/decisions";

/** A decision of the demo, opened from the list, all that it keeps folded unfolded. */
const one = (name: string, role: Role, title: string, list = LIST): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(list);
    await page.getByRole("link", { name: title }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    await scripted(page.getByRole("main"));
    for (const folded of await page.locator("main details").all()) {
      await folded.evaluate((details: HTMLDetailsElement) => {
        details.open = true;
      });
    }
  },
});

/** The pages of decisions, at each step, and each way of voting. */
export const decisionPlaces: readonly Place[] = [
  at("decisions", "MEMBER", LIST),
  at("a page of decisions too far", "MEMBER", `${LIST}?page=9`),
  at("no decision yet", "ANIMATEUR", "/collectifs/municipales-2026/decisions"),
  at("a decision to propose", "MEMBER", `${LIST}/nouvelle`),
  {
    name: "a proposal refused",
    role: "MEMBER",
    open: async (page) => {
      await page.goto(`${LIST}/nouvelle`);
      await page.getByLabel("Par un vote").check();
      await page.getByLabel("Classement").check();
      await page.getByRole("button", { name: "Proposer au collectif" }).click();
      await expect(page.getByRole("link", { name: "Donnez un titre." })).toBeVisible();
    },
  },
  one("an objection to integrate", "ANIMATEUR", "Publier nos contrats d’eau"),
  one("a secret vote", "MEMBER", "Confier la relecture"),
  one("a secret vote, closed", "MEMBER", "Reconduire notre binôme"),
  one("a majority judgment, closed", "MEMBER", "Choisir le thème"),
  one("a proposal to open", "ANIMATEUR", "Fixer le lieu de la visite"),
  one(
    "a vote by ranking, closed",
    "SECRETARIAT",
    "Choisir notre prochaine visite",
    "/collectifs/alimentation/decisions",
  ),
  one("reactions to give", "SECRETARIAT", "Un marché type", "/collectifs/alimentation/decisions"),
];
