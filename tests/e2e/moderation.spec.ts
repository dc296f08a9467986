import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { exactly, expect, inventedWord, search, test } from "#tests/e2e/fixtures.ts";
// Says where the tried application keeps its data.
import "#tests/e2e/walk-world.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { hiddenAndArchived } from "#tests/factories/moderation.ts";

test.afterAll(() => db.$disconnect());

/** An act that the demo's Camille has published for the members, found by a word of its title. */
async function aPublished(word: string): Promise<{ id: string; title: string }> {
  const author = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
  return aDocument({ author, title: `Vœu ${word} pour la trésorerie`, published: new Date() });
}

/** The part of the queue about a document. */
const inQueue = (page: Page, title: string) => page.getByRole("article").filter({ hasText: title });

async function report(page: Page, id: string, { reason, note }: { reason: string; note: string }) {
  await page.goto(`/documents/${id}/signaler`);
  await page.getByRole("radio", { name: reason }).check();
  await page.getByLabel("Précisions").fill(note);
  await page.getByRole("button", { name: "Envoyer le signalement" }).click();
  await expect(page.getByText("Vous l’avez signalé")).toBeVisible();
}

test("a document is reported, and hidden with a reason", async ({ openAs }) => {
  const [member, office] = [await openAs("OPPOSITION"), await openAs("SECRETARIAT")];
  const word = inventedWord();
  const { id, title } = await aPublished(word);

  await report(member, id, { reason: "Données personnelles", note: "L’adresse d’une agente, en page 1." });

  await office.goto("/gestion/signalements");
  await expect(inQueue(office, title)).toContainText("L’adresse d’une agente, en page 1.");
  await expect(inQueue(office, title)).toContainText("Mehdi Lamrani");
  await inQueue(office, title).getByRole("link", { name: "Masquer" }).click();
  await expect(office.getByRole("heading", { level: 1, name: "Masquer" })).toBeVisible();
  await office.getByRole("button", { name: "Masquer" }).click();
  await expect(office.getByText("Donnez la raison en une phrase").first()).toBeVisible();
  await office.getByLabel("Raison").fill("L’adresse d’une agente y figure : retirez-la.");
  await office.getByRole("button", { name: "Masquer" }).click();
  await expect(office).toHaveURL("/gestion/signalements?fait=masque");
  await expect(office.getByText("C’est masqué.")).toBeVisible();
  await expect(inQueue(office, title)).toHaveCount(0);

  expect((await member.goto(`/documents/${id}`))?.status()).toBe(404);
  await member.goto("/documents");
  await search(member, exactly(word));
  await expect(member.getByRole("heading", { name: "Aucun document ne correspond" })).toBeVisible();
  const author = await openAs("MEMBER");
  expect((await author.goto(`/documents/${id}`))?.status()).toBe(200);
});

test("what is hidden is shown again in a tap", async ({ openAs }) => {
  const [member, office] = [await openAs("OPPOSITION"), await openAs("SECRETARIAT")];
  const { id, title } = await aPublished(inventedWord());
  const by = await db.member.findUniqueOrThrow({ where: { email: demoEmail("SECRETARIAT") } });
  await db.document.update({ where: { id }, data: hiddenAndArchived(by) });
  await office.goto("/gestion/signalements?vue=masques");
  await inQueue(office, title).getByRole("button", { name: "Rétablir" }).click();
  await expect(office.getByText("C’est rétabli.")).toBeVisible();
  expect((await member.goto(`/documents/${id}`))?.status()).toBe(200);
});

test("what was read and found in order is closed without more, and opened again", async ({ openAs }) => {
  const [member, office] = [await openAs("OPPOSITION"), await openAs("SECRETARIAT")];
  const { id, title } = await aPublished(inventedWord());
  await report(member, id, { reason: "Hors sujet", note: "" });
  await office.goto("/gestion/signalements");
  await inQueue(office, title).getByRole("button", { name: "Classer sans suite" }).click();
  await expect(office.getByText("C’est classé sans suite.")).toBeVisible();
  await expect(inQueue(office, title)).toHaveCount(0);
  await office.getByRole("button", { name: "Annuler le classement" }).click();
  await expect(office.getByText("C’est de nouveau à examiner.")).toBeVisible();
  await inQueue(office, title).getByRole("button", { name: "Classer sans suite" }).click();
  await expect(office.getByText("C’est classé sans suite.")).toBeVisible();
  await expect(inQueue(office, title)).toHaveCount(0);
  expect((await member.goto(`/documents/${id}`))?.status()).toBe(200);
});

test("the author cannot report her own, nor a visitor anything", async ({ openAs }) => {
  const [author, visitor] = [await openAs("MEMBER"), await openAs(null)];
  const { id } = await aPublished(inventedWord());
  expect((await author.goto(`/documents/${id}/signaler`))?.status()).toBe(404);
  await visitor.goto(`/documents/${id}/signaler`);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Connexion");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a report is refused beside its cause with the words kept, then sent", async ({ openAs }) => {
    const member = await openAs("OPPOSITION");
    const { id } = await aPublished(inventedWord());

    await member.goto(`/documents/${id}/signaler`);
    await member.getByLabel("Précisions").fill("Un mot à garder.");
    await member.getByRole("button", { name: "Envoyer le signalement" }).click();
    await expect(member.getByText("Choisissez une raison.").first()).toBeVisible();
    await expect(member.getByLabel("Précisions")).toHaveValue("Un mot à garder.");
    await member.getByRole("radio", { name: "Droits d’auteur" }).check();
    await member.getByRole("button", { name: "Envoyer le signalement" }).click();
    await expect(member.getByText("Vous l’avez signalé")).toBeVisible();
    await member.goto(`/documents/${id}/signaler`);
    await expect(member.getByRole("button", { name: "Envoyer le signalement" })).toHaveCount(0);
  });
});
