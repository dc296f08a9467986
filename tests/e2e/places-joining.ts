import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aJoinRequest, aReferral } from "#tests/factories/joining.ts";

/** What somebody who asks to join reaches by a message received. */
const joining = (name: string, status: "UNCONFIRMED" | "ASKED", path: string): Place => ({
  name,
  role: null,
  open: async (page) => {
    const { secret } = await aJoinRequest({ status });
    await page.goto(`${path}/${secret}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("ma demande");
  },
});

/** Asking to join, the charter and invitations, in every state that a person meets. */
export const joiningPlaces: readonly Place[] = [
  at("asking to join", null, "/adherer"),
  at("a request to join that is sent", null, "/adherer?fait=envoye"),
  joining("a request to join to confirm", "UNCONFIRMED", "/adherer/confirmer"),
  joining("a request to join to complete", "ASKED", "/adherer/completer"),
  at("a request to join that is no longer to confirm", null, "/adherer/confirmer/perdu"),
  at("the charter", null, "/charte"),
  at("an older charter", null, "/charte?version=1"),
  at("the charter being written", "ADMIN", "/gestion/charte"),
  at("the requests to join", "SECRETARIAT", "/gestion/demandes"),
  at("the requests to join that wait for an answer", "SECRETARIAT", "/gestion/demandes?vue=complement"),
  at("the requests to join that were decided", "SECRETARIAT", "/gestion/demandes?vue=decidees"),
  {
    name: "a request to join, of somebody with a namesake",
    role: "SECRETARIAT",
    open: async (page) => {
      const { firstName, lastName } = await db.member.findUniqueOrThrow({
        where: { email: demoEmail("MEMBER") },
      });
      const { id } = await aJoinRequest({ firstName, lastName, status: "ASKED" });
      await page.goto(`/gestion/demandes/${id}`);
      await expect(page.getByRole("heading", { name: "Décider" })).toBeVisible();
    },
  },
  {
    name: "a request to join that was refused",
    role: "SECRETARIAT",
    open: async (page) => {
      const { id } = await aJoinRequest({ status: "REFUSED", reply: "Revenez après l’élection." });
      await page.goto(`/gestion/demandes/${id}`);
      await expect(page.getByRole("button", { name: "Annuler le refus" })).toBeVisible();
    },
  },
  at("inviting somebody", "MEMBER", "/parrainage"),
  at("inviting somebody for the first time", "OPPOSITION", "/parrainage"),
  at("an invitation refused", null, "/parrainage/non"),
  {
    name: "an invitation to refuse",
    role: null,
    open: async (page) => {
      await page.goto(`/parrainage/non/${(await aReferral({ isKnownAgain: false })).secret}`);
      await expect(page.getByRole("button", { name: "Effacer mon adresse" })).toBeVisible();
    },
  },
];
