import { expect, type Role } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";

const HOME = "/collectifs/eau-energie/reunions";

const at = (name: string, role: Role, address: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address);
  },
});

/** A meeting of the demo, by its title, and what is behind a link of its page. */
const meeting = (name: string, role: Role, title: string, link?: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(HOME);
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    if (link === undefined) return;
    await page.getByRole("link", { name: link }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeHidden();
  },
});

const CALLED = "Contrats d’eau qui finissent en 2027";

/** The pages of meetings, in every state that a person meets. */
export const meetingPlaces: readonly Place[] = [
  at("my agenda", "MEMBER", "/agenda"),
  at("my agenda, what is past", "MEMBER", "/agenda?vue=passees"),
  at("an agenda with nothing in it", "LAPSED", "/agenda"),
  at("the meetings of a collectif", "MEMBER", HOME),
  at("the meetings of a collectif that one leads", "ANIMATEUR", HOME),
  at("a page of past meetings that does not exist", "MEMBER", `${HOME}?page=40`),
  at("a meeting to prepare", "ANIMATEUR", `${HOME}/nouvelle`),
  meeting("a meeting called", "MEMBER", CALLED),
  meeting("a meeting that one prepares", "ANIMATEUR", CALLED),
  meeting("a meeting to edit or cancel", "ANIMATEUR", CALLED, "Modifier ou annuler"),
  meeting("an agenda to write", "ANIMATEUR", CALLED, "Écrire l’ordre du jour"),
  meeting("a point to propose", "MEMBER", CALLED, "Proposer un point"),
  meeting("a poll for the date", "MEMBER", "Préparer la rencontre avec l’agence de l’eau"),
  meeting(
    "a poll for the date that one prepares",
    "ANIMATEUR",
    "Préparer la rencontre avec l’agence de l’eau",
  ),
  meeting("a meeting cancelled", "MEMBER", "Budget de la régie, atelier"),
  meeting("a meeting held", "MEMBER", "Toitures solaires des écoles"),
];
