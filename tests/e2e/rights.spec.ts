import type { Page } from "@playwright/test";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { aVoeu, fileDraft, publishDraft } from "#tests/e2e/acts.ts";
import { exactly, expect, inventedWord, search, signIn, test } from "#tests/e2e/fixtures.ts";

const NOBODYS = "/documents/00000000-0000-4000-8000-000000000000";

/** What a page answers: its status, its title in the tab, its text. */
async function answerOf(page: Page, address: string) {
  const response = await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page introuvable");
  return {
    status: response?.status(),
    title: await page.title(),
    text: await page.getByRole("main").textContent(),
  };
}

/** The address of an act of the demo, and of its file, as somebody who may read it finds them. */
async function addressOf(page: Page, title: string): Promise<{ page: string; file: string }> {
  await page.goto("/documents");
  await search(page, `"${title}"`);
  await page.getByRole("article").getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  const file = await page.getByRole("link", { name: "Télécharger", exact: true }).getAttribute("href");
  return { page: new URL(page.url()).pathname, file: file ?? "" };
}

test("somebody else’s draft is not found, exactly as what does not exist", async ({ openAs }) => {
  const [author, member] = [await openAs("MEMBER"), await openAs("OPPOSITION")];
  const word = inventedWord();
  const id = await fileDraft(author, aVoeu(word));
  await author.goto(`/documents/${id}`);
  const file = await author.getByRole("link", { name: "Télécharger", exact: true }).getAttribute("href");

  const unknown = await answerOf(member, NOBODYS);
  expect(unknown.status).toBe(404);
  expect(await answerOf(member, `/documents/${id}`)).toEqual(unknown);
  expect(await answerOf(member, `/documents/${id}/modifier`)).toEqual(
    await answerOf(member, `${NOBODYS}/modifier`),
  );
  expect((await member.request.get(file ?? "")).status()).toBe(404);
  await member.goto("/documents");
  await search(member, exactly(`${word}é·e·s`));
  await expect(member.getByRole("heading", { name: "Aucun document ne correspond" })).toBeVisible();
});

test("a collectif’s document is found by its members and by nobody else", async ({ openAs }) => {
  const title = "isoler et réguler le chauffage de trois groupes scolaires";
  const [inside, outside] = [await openAs("MEMBER"), await openAs("OPPOSITION")];
  const address = await addressOf(inside, title);
  await expect(inside.getByText("Collectif Eau et énergie").first()).toBeVisible();

  expect(await answerOf(outside, address.page)).toEqual(await answerOf(outside, NOBODYS));
  expect((await outside.request.get(address.file)).status()).toBe(404);
  await outside.goto("/documents");
  await search(outside, `"${title}"`);
  await expect(outside.getByRole("heading", { name: "Aucun document ne correspond" })).toBeVisible();
});

test("a visitor reads a public act, its metadata, and no member’s name", async ({ openAs, baseURL }) => {
  const title = "tarification progressive de l’eau potable à Die";
  const [member, visitor] = [await openAs("OPPOSITION"), await openAs(null)];
  const address = await addressOf(member, title);
  const author =
    (await member
      .getByRole("definition")
      .filter({ has: member.locator('a[href*="auteur="]') })
      .textContent()) ?? "";
  expect(author).toMatch(/^\S+ \S+/);

  const response = await visitor.goto(address.page);
  expect(response?.status()).toBe(200);
  expect(await response?.text()).not.toContain(author.split(" ").at(-1));
  await expect(visitor.getByText("Déposé par")).toHaveCount(0);
  await expect(visitor).toHaveTitle(/^Délibération instituant une tarification progressive .* – /);
  const meta = (name: string) => visitor.locator(`meta[name="${name}"], meta[property="${name}"]`);
  await expect(meta("description")).toHaveAttribute("content", /^La commune baisse l’abonnement/);
  await expect(meta("robots")).toHaveAttribute("content", /^index/);
  await expect(meta("og:title")).toHaveAttribute("content", /tarification progressive/);
  await expect(meta("og:description")).toHaveAttribute("content", /^La commune baisse/);
  await expect(meta("og:url")).toHaveAttribute("content", baseURL + address.page);
  await expect(visitor.locator('link[rel="canonical"]')).toHaveAttribute("href", baseURL + address.page);
  expect((await visitor.request.get(address.file)).status()).toBe(200);

  await visitor.goto("/documents");
  await expect(visitor.getByText("Déposé par")).toHaveCount(0);
  for (const name of ["Fichiers", "Modifier", "Archiver"]) {
    await expect(visitor.getByRole("button", { name })).toHaveCount(0);
  }
});

test("a member whose adhésion has ended reads public acts only, and files none", async ({ openAs }) => {
  const [member, lapsed] = [await openAs("OPPOSITION"), await openAs("LAPSED")];
  const address = await addressOf(member, "Vœu contre la fermeture de la troisième classe");

  expect(await answerOf(lapsed, address.page)).toEqual(await answerOf(lapsed, NOBODYS));
  await lapsed.goto("/");
  await expect(lapsed.getByText("Votre adhésion n’est pas à jour")).toBeVisible();
  await lapsed.goto("/documents");
  const rows = lapsed.getByRole("article");
  await expect(rows.first()).toBeVisible();
  await expect(rows.filter({ hasNot: lapsed.getByText("Public", { exact: true }) })).toHaveCount(0);
  await lapsed.goto("/documents/deposer");
  await expect(lapsed.getByText("Votre adhésion n’est pas à jour")).toBeVisible();
  await expect(lapsed.getByRole("button", { name: "Envoyer" })).toHaveCount(0);
});

test("an act published for members stays hidden from visitors; made public, they find it", async ({
  openAs,
}) => {
  const [author, visitor] = [await openAs("MEMBER"), await openAs(null)];
  const word = inventedWord();
  const id = await fileDraft(author, aVoeu(word));
  await publishDraft(author, id, { title: `Vœu ${word}`, visibility: "MEMBERS" });
  expect((await visitor.goto(`/documents/${id}`))?.status()).toBe(404);

  await author.goto(`/documents/${id}/modifier`);
  await author.getByRole("radio", { name: "Tout le monde" }).check();
  await author.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(author.getByText("Les modifications sont enregistrées.")).toBeVisible();
  expect((await visitor.goto(`/documents/${id}`))?.status()).toBe(200);
});

test("a device that its owner disconnects is out at its next request", async ({ browser, openAs }, {
  project,
}) => {
  // An account and a browser for each project: both run at the same time.
  const role = project.name === "phone" ? "TREASURER" : "REFERENT";
  const lost = await (await browser.newContext({ userAgent: "Mozilla/5.0 (iPad) Firefox/140.0" })).newPage();
  await signIn(lost, demoEmail(role));
  await expect(lost.getByRole("heading", { level: 1 })).toContainText("Bonjour");

  const owner = await openAs(role);
  await owner.goto("/profil/compte");
  const devices = owner.getByRole("listitem").filter({ hasText: "Firefox sur iPad" });
  const before = await devices.count();
  await devices.first().getByRole("button", { name: "Déconnecter" }).click();
  await expect(devices).toHaveCount(before - 1);

  await lost.goto("/documents/miens");
  await expect(lost.getByRole("heading", { level: 1 })).toHaveText("Connexion");
  await owner.goto("/profil/compte");
  await expect(owner.getByText("Cet appareil")).toBeVisible();
  await lost.context().close();
});
