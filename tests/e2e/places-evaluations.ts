import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { anAsked, aPastSession, aPresence, someEvaluations } from "#tests/factories/evaluations.ts";

const BASE = "/gestion/formations/evaluations";

const asked = (name: string, isAnswered: boolean, heading: string): Place => ({
  name,
  role: "MEMBER",
  open: async (page) => {
    const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
    const session = await aPastSession();
    await anAsked(await aPresence(session, { member }), "DAY", isAnswered);
    await page.goto(`/formations/sessions/${session.id}/avis`);
    await expect(page.getByText(heading)).toBeVisible();
  },
});

const results = (name: string, answers: number): Place => ({
  name,
  role: "TRAINING_MANAGER",
  open: async (page) => {
    const session = await aPastSession();
    await someEvaluations(session, answers, { comment: "Très clair, mais un peu rapide." });
    await page.goto(`/formations/sessions/${session.id}/evaluations`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Avis sur la session");
  },
});

/** What is asked of participants, and what comes of it. */
export const evaluationsPlaces: readonly Place[] = [
  asked("an opinion to give", false, "Votre avis est anonyme"),
  asked("an opinion that is given", true, "Votre avis est donné"),
  results("opinions of a session", 6),
  results("opinions of a session, too few to be read", 3),
  at("opinions of trainings", "TRAINING_MANAGER", BASE),
  at("opinions of trainings, three months later", "TRAINING_MANAGER", `${BASE}?moment=trois-mois`),
  at("opinions of trainings, a page too far", "TRAINING_MANAGER", `${BASE}?page=50`),
];
