import type { Page } from "@playwright/test";
import { defaultRules } from "#lib/dues/schema-defaults.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aScale } from "#tests/factories/dues.ts";

/** A draft of the longest past, where no member pays; and what is asked of it. */
const draft = (
  name: string,
  rules: ScaleRules | undefined,
  { query = "", act = async (_page: Page) => {} } = {},
): Place => ({
  name,
  role: "TREASURER",
  open: async (page) => {
    const { id } = await aScale({ year: 2000, published: false, rules });
    await page.goto(`/gestion/tresorerie/bareme/${id}${query}`);
    await expect(page.getByRole("heading", { name: "Publier" })).toBeVisible();
    await act(page);
  },
});

/** The scale of dues, in every state that the treasurer and members meet. */
export const duesPlaces: readonly Place[] = [
  at("the scales", "TREASURER", "/gestion/tresorerie/bareme"),
  at("a draft of a scale that is thrown away", "TREASURER", "/gestion/tresorerie/bareme?fait=jete"),
  draft("a draft by mandates", undefined),
  draft("a draft by the indemnity", defaultRules.INDEMNITY),
  draft("a draft at a free price", defaultRules.FREE),
  draft("a draft tried on somebody", undefined, {
    query: "?essai=1&strate1=COMMUNE&fonction1=MAIRE&population1=1200&strate2=SENAT",
  }),
  draft("a trial that is refused", undefined, { query: "?essai=1&fonction1=MAIRE&population2=-1" }),
  draft("amounts that are refused", undefined, {
    act: async (page) => {
      await page.getByLabel(/^Toute autre situation/).fill("-1");
      await page.getByRole("button", { name: "Enregistrer et essayer" }).click();
      await expect(page.getByRole("alert").first()).toContainText("négatif");
    },
  }),
  {
    name: "a published scale",
    role: "TREASURER",
    open: async (page) => {
      await page.goto("/gestion/tresorerie/bareme");
      await page.getByRole("row").filter({ hasText: "En vigueur" }).getByRole("link").first().click();
      await expect(page.getByRole("heading", { name: "Essai" })).toBeVisible();
    },
  },
  at("the scales that members read", "LAPSED", "/adhesion/bareme"),
];
