import { expect, type Role } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";

const HERE = "/collectifs/eau-energie/sujets";
const SUBJECT = "Retour en régie, combien de temps avant la fin du contrat";

/** From the list, as a person does: the demo gives subjects other ids at each loading. */
const inSubject = (name: string, role: Role, act?: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(HERE);
    await page.getByRole("link", { name: SUBJECT }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(SUBJECT);
    if (act === undefined) return;
    await page
      .getByRole("link", { name: new RegExp(act) })
      .first()
      .click();
    await page.waitForURL(/repondre|modifier|signaler|moderer|versions|deplacer/);
  },
});

/** What is said in a collectif, in every state that a person meets. */
export const threadPlaces: readonly Place[] = [
  at("the subjects of a collectif", "MEMBER", HERE),
  at("one's own subjects", "MEMBER", `${HERE}?filtre=miens`),
  at("closed subjects", "MEMBER", `${HERE}?filtre=clos`),
  at("a page of subjects too far", "MEMBER", `${HERE}?page=9`),
  at("the subjects of a collectif, for who leads it", "ANIMATEUR", HERE),
  at("a subject to open", "MEMBER", `${HERE}/nouveau`),
  {
    name: "documents found for a subject to open",
    role: "MEMBER",
    open: async (page) => {
      await page.goto(`${HERE}/nouveau`);
      await page.getByText("Joindre des documents de la bibliothèque").click();
      await page.getByLabel("Chercher dans la bibliothèque").fill("eau");
      await page.getByRole("button", { name: "Chercher" }).click();
      await expect(page.getByRole("group", { name: "Trouvés dans la bibliothèque" })).toBeVisible();
    },
  },
  at("reported messages", "ANIMATEUR", `${HERE}/signalements`),
  at("decisions about messages", "ANIMATEUR", `${HERE}/signalements?vue=decisions`),
  at("reported messages of all collectifs", "SECRETARIAT", "/gestion/signalements/collectifs"),
  inSubject("a subject", "MEMBER"),
  inSubject("a subject, for who leads", "ANIMATEUR"),
  inSubject("a message to answer", "MEMBER", "^Répondre"),
  inSubject("a message of one's own to correct", "MEMBER", "^Modifier"),
  inSubject("a message to report", "MEMBER", "^Signaler"),
  inSubject("a message to hide", "ANIMATEUR", "^Masquer"),
  inSubject("a subject to move", "ANIMATEUR", "^Déplacer"),
];
