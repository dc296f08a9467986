import { db } from "#lib/db.ts";
import { expect, type Role } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";
import { unique } from "#tests/factories/unique.ts";

const at = (name: string, role: Role, address: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address);
  },
});

/** The page that suspends and closes the account of a member of the demo. */
const managed = (name: string, lastName: string): Place => ({
  name,
  role: "SECRETARIAT",
  open: async (page) => {
    const member = await db.member.findFirstOrThrow({ where: { lastName, erasedAt: null } });
    await page.goto(`/gestion/membres/${member.id}/compte`);
    await expect(page.getByRole("heading", { level: 1, name: "Compte" })).toBeVisible();
  },
});

/** The secretariat's members and exports, in every state. */
export const membersPlaces: readonly Place[] = [
  at("all members", "SECRETARIAT", "/gestion/membres"),
  at("members, searched and filtered", "SECRETARIAT", "/gestion/membres?q=a&adhesion=A_JOUR&strate=COMMUNE"),
  at("a search of members that finds nobody", "SECRETARIAT", "/gestion/membres?q=zzyzzy"),
  at("somebody to add", "SECRETARIAT", "/gestion/membres/nouveau"),
  {
    name: "somebody to add who may be known, and what is wrong",
    role: "SECRETARIAT",
    open: async (page) => {
      await page.goto("/gestion/membres/nouveau");
      await page.getByLabel("Prénom").fill("Solène");
      await page.getByLabel("Nom (obligatoire)", { exact: true }).fill("Arzur");
      await page.getByLabel("Adresse électronique").fill(`solene-${unique()}@exemple.fr`);
      await page.getByRole("button", { name: "Ajouter cette personne" }).click();
      await expect(page.getByText("C’est une autre personne")).toBeVisible();
    },
  },
  managed("somebody’s account", "Arzur"),
  managed("one’s own account, as an officer", "Fontaine"),
  at("the exports", "ADMIN", "/gestion/exports"),
  at("an export to ask for", "SECRETARIAT", "/gestion/exports/nouveau?compte=OUVERT&quoi=MANDATES"),
  at("an export of nobody", "SECRETARIAT", "/gestion/exports/nouveau?q=zzyzzy"),
  at("who consulted one’s data, in a file", "LAPSED", "/profil/consultations"),
];
