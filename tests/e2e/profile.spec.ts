import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import "#tests/e2e/accounts.ts";
import { expect, scripted, signIn, test } from "#tests/e2e/fixtures.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPicture } from "#tests/factories/profiles.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

// Members of one's own: phone and desktop run at the same time.

const password = "agrafe-cheval-bleu-tiroir";
let member: Ref | undefined;
const email = () => `profil-${unique()}@exemple.fr`;

async function enter(page: Page): Promise<void> {
  const address = email();
  member = await aMember({ email: address, password, firstName: "Aalis", activatedAt: new Date() });
  await signIn(page, address, password);
  await expect(page).toHaveURL("/");
}

/** The journal keeps who acted: the person stays, and nobody sees her any more. */
test.afterEach(async () => {
  if (!member) return;
  const { id } = member;
  await db.mandate.deleteMany({ where: { memberId: id } });
  await db.member.update({ where: { id }, data: { resignedAt: new Date(), erasedAt: new Date() } });
});
test.afterAll(() => db.$disconnect());

const refused = (page: Page, words: string) =>
  expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();

const saved = (page: Page, words: string) =>
  expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

test("a member says who she is, and a refused name leaves the rest as typed", async ({ page }) => {
  await enter(page);
  await page.goto("/profil");
  await page.getByRole("link", { name: "Modifier mon profil" }).click();
  const last = page.getByLabel("Nom (obligatoire)", { exact: true });
  await scripted(last);
  await last.fill("Aabel 2");
  await page.getByLabel("Madame").check();
  await page.getByLabel("Présentation").fill("Élue d’une commune de montagne.");
  await page.getByLabel("Thème 1").selectOption({ label: "8.8 Environnement" });
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await refused(page, "Des lettres, des espaces");
  await expect(page.getByLabel("Présentation")).toHaveValue("Élue d’une commune de montagne.");
  await expect(page.getByLabel("Thème 1").locator("option:checked")).toHaveText("8.8 Environnement");
  await last.fill("Aabel");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await saved(page, "Votre profil est enregistré.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aalis Aabel");
  await expect(page.getByText("Élue d’une commune de montagne.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Thèmes de compétence" })).toContainText("Environnement");
});

test("a means of contact is added for members, then kept to oneself, then removed", async ({ page }) => {
  await enter(page);
  await page.goto("/profil/contacts");
  const adding = page.locator("form").filter({ has: page.getByRole("button", { name: "Ajouter" }) });
  await scripted(adding);
  await adding.getByLabel(/^Adresse, numéro/).fill("pas un numéro");
  await adding.getByRole("button", { name: "Ajouter" }).click();
  await expect(adding.getByRole("alert")).toContainText("Ce numéro n’est pas valable");
  await adding.getByLabel(/^Adresse, numéro/).fill("0639981234");
  await adding.getByLabel(/^Qui le voit/).selectOption("MEMBERS");
  await adding.getByRole("button", { name: "Ajouter" }).click();
  const item = page.getByRole("listitem").filter({ hasText: "06 39 98 12 34" });
  await expect(item).toContainText("Visible par : tous les membres");
  await item.getByText("Modifier ou retirer").click();
  await item.getByLabel(/^Qui le voit/).selectOption("NOBODY");
  await item.getByRole("button", { name: "Enregistrer" }).click();
  await expect(item).toContainText("Visible par : personne");
  await item.getByRole("button", { name: /^Retirer/ }).click();
  await expect(item).toHaveCount(0);
});

test("a mandate with its function is added, and two that the law opposes are warned about", async ({
  page,
}) => {
  await enter(page);
  await aMandate({ member, tier: "DEPARTEMENT", functions: [{ kind: "PRESIDENT" }] });
  await page.goto("/profil");
  await page.getByRole("link", { name: "Ajouter un mandat" }).click();
  await page.getByLabel(/^Conseil/).selectOption({ label: "Commune" });
  const territory = page.getByRole("combobox", { name: "Territoire" });
  await territory.fill("Royère-de-Vassivi");
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.getByLabel(/^Début/).fill("2026-03-15");
  await page.getByLabel("Position").selectOption({ label: "Majorité" });
  await page.getByLabel("Fonction exercée").selectOption({ label: "Maire" });
  await page.getByRole("button", { name: "Ajouter le mandat" }).click();
  await saved(page, "Le mandat est ajouté.");
  await expect(page.getByText("À vérifier : articles L2122-4 et L3122-3")).toBeVisible();
  const item = page.getByRole("listitem").filter({ hasText: "Royère-de-Vassivière" });
  await expect(item).toContainText("maire");

  await item.getByRole("link", { name: /^Modifier/ }).click();
  const edit = page
    .locator("form")
    .filter({ has: page.getByRole("button", { name: "Enregistrer le mandat" }) });
  await scripted(edit);
  await edit.getByLabel(/^Fin/).fill("2026-10-01");
  await edit.getByRole("button", { name: "Enregistrer le mandat" }).click();
  await saved(page, "Le mandat est enregistré.");
  await page.goto("/profil");
  await expect(page.getByText("Cumul de mandats\u00A0: à vérifier")).toHaveCount(0);
});

test("after an election one page asks about each mandate, once", async ({ page }) => {
  await enter(page);
  const { id: territoryId, name } = await aTerritory();
  await aMandate({ member, territory: { id: territoryId }, startsOn: day("2020-05-18") });
  await page.goto("/profil");
  await page.getByRole("link", { name: "Mettre mes mandats à jour" }).click();
  await scripted(page.getByLabel("Nouvelle fonction"));
  await page.getByRole("button", { name: "Enregistrer mes réponses" }).click();
  await refused(page, "Répondez pour un mandat au moins.");
  await page.getByLabel("J’y siège à nouveau").check();
  await page.getByLabel("Nouvelle fonction").selectOption({ label: "Maire" });
  await page.getByRole("button", { name: "Enregistrer mes réponses" }).click();
  await saved(page, "Vos réponses sont enregistrées.");
  await expect(page.getByRole("link", { name: "Mettre mes mandats à jour" })).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: name })).toHaveCount(2);
  await db.mandate.deleteMany({ where: { territoryId } });
  await db.territory.delete({ where: { id: territoryId } });
});

test("a photo is cut square and shown; a file that is none is refused; it can be taken back", async ({
  page,
}) => {
  await enter(page);
  await page.goto("/profil/portrait");
  const photo = page.getByLabel("Votre photo");
  await photo.setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("rien") });
  await page.getByRole("button", { name: "Enregistrer cette photo" }).click();
  await expect(page.getByText("Ce fichier n’est pas une photo")).toBeVisible();
  const buffer = await aPicture(900, 600, "jpeg");
  await photo.setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  await page.getByRole("button", { name: "Enregistrer cette photo" }).click();
  await saved(page, "Votre photo est enregistrée.");
  const shown = page.locator("img.portrait");
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
  await page.goto("/profil/portrait");
  await page.getByRole("button", { name: "Retirer ma photo" }).click();
  await expect(page.locator("img.portrait")).toHaveCount(0);
});
