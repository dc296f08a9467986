import type { Page } from "@playwright/test";
import { expect, type Role } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";

type Step = (page: Page) => Promise<void>;

/** By its address: pages of minutes have one heading, which does not tell whether the next has come after a click. */
const follow =
  (name: string | RegExp): Step =>
  async (page) => {
    const address = await page.getByRole("main").getByRole("link", { name }).first().getAttribute("href");
    if (!address) throw new Error(`No address behind « ${name} ».`);
    await page.goto(address);
  };

/** A page of the minutes of a demo's meeting, reached as people do. */
const at = (name: string, role: Role, collectif: string, meeting: string, ...steps: Step[]): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(`/collectifs/${collectif}/reunions`);
    await follow(meeting)(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(meeting);
    await page.goto(`${new URL(page.url()).pathname}/compte-rendu`);
    for (const step of steps) await step(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  },
});

const WATER = "eau-energie";
const PUMPS = "Toitures solaires des écoles";
const write = follow("Écrire");

/** Minutes and tasks, in every state that a person meets. */
export const minutesPlaces: readonly Place[] = [
  at("approved minutes", "MEMBER", WATER, "Fuites et rendement des réseaux"),
  at("approved minutes, for who leads", "ANIMATEUR", WATER, "Fuites et rendement des réseaux"),
  at("minutes to approve", "MEMBER", WATER, PUMPS),
  at("minutes to approve, for who leads", "ANIMATEUR", WATER, PUMPS),
  at("no minutes yet", "ANIMATEUR", WATER, "Contrats d’eau qui finissent en 2027"),
  at("minutes to write", "ANIMATEUR", WATER, PUMPS, write),
  at("a section to write", "ANIMATEUR", WATER, PUMPS, write, follow("Publier la comparaison")),
  {
    name: "tasks of a collectif",
    role: "MEMBER",
    open: async (page) => {
      await page.goto(`/collectifs/${WATER}/taches`);
    },
  },
  {
    name: "a page of tasks too far",
    role: "MEMBER",
    open: async (page) => {
      await page.goto(`/collectifs/${WATER}/taches?page=40`);
    },
  },
  {
    name: "a task to change",
    role: "ANIMATEUR",
    open: async (page) => {
      await page.goto(`/collectifs/${WATER}/taches`);
      await follow(/^Modifier/)(page);
      await expect(page.getByRole("heading", { name: "Modifier une tâche" })).toBeVisible();
    },
  },
];
