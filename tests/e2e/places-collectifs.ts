import { expect, type Role } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";

const at = (name: string, role: Role | null, address: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address);
  },
});

/** The pages of collectifs, in every state that a person meets. */
export const collectifPlaces: readonly Place[] = [
  at("collectifs, seen by a visitor", null, "/collectifs"),
  at("collectifs", "MEMBER", "/collectifs"),
  at("a page of collectifs too far", "MEMBER", "/collectifs?page=9"),
  at("archived collectifs", "ANIMATEUR", "/collectifs?vue=archives"),
  at("a public collectif, seen by a visitor", null, "/collectifs/eau-energie"),
  at("a collectif that one is in", "MEMBER", "/collectifs/eau-energie"),
  at("a collectif to join", "LAPSED", "/collectifs/mobilites"),
  at("a collectif to ask for", "REFERENT", "/collectifs/sante"),
  at("a collectif that one is invited to", "MEMBER", "/collectifs/logement"),
  at("an archived collectif", "ANIMATEUR", "/collectifs/municipales-2026"),
  at("the people of a collectif", "MEMBER", "/collectifs/eau-energie/personnes"),
  at("a page of the people of a collectif too far", "ANIMATEUR", "/collectifs/eau-energie/personnes?page=9"),
  at("the page of those who lead a collectif", "ANIMATEUR", "/collectifs/eau-energie/animer"),
  at("somebody to invite", "ANIMATEUR", "/collectifs/eau-energie/animer?inviter=a"),
  at("nobody to invite", "ANIMATEUR", "/collectifs/eau-energie/animer?inviter=zzyzzy"),
  at("a collectif to edit", "ANIMATEUR", "/collectifs/eau-energie/animer/modifier"),
  at("a collectif to begin", "SECRETARIAT", "/collectifs/nouveau"),
  {
    name: "a place to change in a collectif",
    role: "ANIMATEUR",
    open: async (page) => {
      await page.goto("/collectifs/eau-energie/animer");
      await page
        .getByRole("link", { name: /^Changer sa place/ })
        .last()
        .click();
      await expect(page.getByRole("heading", { name: "Sa place" })).toBeVisible();
    },
  },
];
