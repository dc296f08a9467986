import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { anAttestation, aPaperedSession } from "#tests/factories/training-papers.ts";

/** Papers of trainings, in the states that a person meets. */
export const trainingPapersPlaces: readonly Place[] = [
  at("templates of papers", "TRAINING_MANAGER", "/gestion/formations/modeles"),
  at("a template", "TRAINING_MANAGER", "/gestion/formations/modeles/attestation-de-fin-de-formation"),
  {
    name: "a template that is refused",
    role: "TRAINING_MANAGER",
    open: async (page) => {
      await page.goto("/gestion/formations/modeles/facture");
      await page.getByLabel(/^Texte du modèle/).fill("{{couleur}}");
      await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
      await expect(page.getByRole("alert").first()).toBeVisible();
    },
  },
  {
    name: "papers of a session, all to be issued",
    role: "TRAINING_MANAGER",
    open: async (page) => {
      const { session } = await aPaperedSession({ groups: [2, 1] });
      await page.goto(`/gestion/formations/sessions/${session.id}/documents`);
    },
  },
  {
    name: "papers of a session where nobody comes",
    role: "TRAINING_MANAGER",
    open: async (page) => {
      const { session } = await aPaperedSession({ groups: [], day: 20 });
      await page.goto(`/gestion/formations/sessions/${session.id}/documents`);
    },
  },
  at("invoices", "TRAINING_MANAGER", "/gestion/formations/factures"),
  at("invoices of a year without any", "TRAINING_MANAGER", "/gestion/formations/factures?annee=2001"),
  at("an attestation to be checked", null, "/attestation"),
  at("what is no code", null, "/attestation?code=nope"),
  at("an attestation that nobody has", null, "/attestation/0000-0000-0000"),
  {
    name: "a genuine attestation",
    role: null,
    open: async (page) => {
      await page.goto(`/attestation/${(await anAttestation()).code}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Attestation authentique");
    },
  },
];
