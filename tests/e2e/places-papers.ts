import { randomBytes } from "node:crypto";
import { db } from "#lib/db.ts";
import { sha256 } from "#lib/sealed.ts";
import { chosenPassword } from "#tests/e2e/accounts.ts";
import { expect, signIn } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aMember } from "#tests/factories/members.ts";

/** Receipts, cards and gifts, in every state that a person meets. */
export const papersPlaces: readonly Place[] = [
  at("one’s receipts", "MEMBER", "/adhesion/recus"),
  at("one’s card, made or to be made", "MEMBER", "/adhesion/carte"),
  at("no card without an adhésion", "LAPSED", "/adhesion/carte"),
  at("a card that is not good, seen by a stranger", null, "/carte/perdue"),
  {
    name: "a card that is good, seen by a stranger",
    role: null,
    open: async (page) => {
      const token = randomBytes(32).toString("base64url");
      const { id: memberId } = await aMember();
      await db.membershipCard.create({
        data: { memberId, tokenHash: sha256(token), sealed: randomBytes(60) },
      });
      await page.goto(`/carte/${token}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Carte valable");
    },
  },
  at("one’s gifts", "MEMBER", "/adhesion/dons"),
  {
    name: "no gift yet",
    role: null,
    open: async (page) => {
      const { email } = await aMember({ password: chosenPassword, activatedAt: new Date() });
      await signIn(page, email, chosenPassword);
      await expect(page).toHaveURL("/");
      await page.goto("/adhesion/dons");
      await expect(page.getByText("Aucun don", { exact: true })).toBeVisible();
    },
  },
  at("gifts, for a visitor", null, "/dons"),
  at("gifts, for a member", "MEMBER", "/dons"),
  {
    name: "a gift refused",
    role: null,
    open: async (page) => {
      await page.goto("/dons");
      await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    },
  },
  at("a monthly gift’s link that no longer serves", null, "/dons/arreter/perdu"),
  at("all receipts", "TREASURER", "/gestion/tresorerie/recus"),
  at("a receipt that nobody has", "TREASURER", "/gestion/tresorerie/recus?numero=C-2001-00001"),
  at("tax receipts", "TREASURER", "/gestion/tresorerie/recus-fiscaux"),
];
