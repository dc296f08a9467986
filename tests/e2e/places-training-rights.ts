import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { day } from "#tests/factories/unique.ts";

const BASE = "/formations/mes-droits";

/** One's own rights, and the rules that they come from. */
export const trainingRightsPlaces: readonly Place[] = [
  at("one’s rights to training", "MEMBER", BASE),
  at("one’s rights to training, with a delegation", "ANIMATEUR", BASE),
  at("one’s rights to training, without a mandate", "SECRETARIAT", BASE),
  at("a training followed elsewhere, to note", "MEMBER", `${BASE}/ailleurs`),
  {
    name: "a training followed elsewhere, to correct",
    role: "MEMBER",
    open: async (page) => {
      const { id: memberId } = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
      const { id } = await db.ownTraining.create({
        data: { memberId, title: "Lire un budget", day: day("2026-05-04"), halfDays: 2 },
      });
      await page.goto(`${BASE}/ailleurs/${id}`);
      await expect(page.getByLabel(/^Titre de la formation/)).toHaveValue("Lire un budget");
      await db.ownTraining.delete({ where: { id } });
    },
  },
  at("a letter to prepare", "MEMBER", `${BASE}/lettre`),
  at("a letter that is refused", "MEMBER", `${BASE}/lettre?mandat=nope&prix=-1`),
  {
    name: "a letter that is ready",
    role: "MEMBER",
    open: async (page) => {
      const { id } = await db.mandate.findFirstOrThrow({
        where: { member: { email: demoEmail("MEMBER") }, endsOn: null, tier: "COMMUNE" },
      });
      await page.goto(
        `${BASE}/lettre?mandat=${id}&titre=Lire+un+budget&organisme=Institut&debut=2027-01-12&demiJournees=2&prix=350`,
      );
      await expect(page.getByRole("heading", { name: "Votre lettre" })).toBeVisible();
    },
  },
  at("the rules of rights to training", "TRAINING_MANAGER", "/gestion/formations/droits"),
];
