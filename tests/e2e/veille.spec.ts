import type { Page, TestInfo } from "@playwright/test";
import { aVoeu, fileDraft, publishDraft } from "#tests/e2e/acts.ts";
import { expect, inventedWord, type Role, test } from "#tests/e2e/fixtures.ts";

/** Phone and desktop run at the same time: each has veilles and a feed of its own. */
const reader = ({ project }: TestInfo): Role => (project.name === "phone" ? "TREASURER" : "REFERENT");

const followed = (page: Page, words: string) =>
  page.getByRole("region", { name: "Ce que vous suivez" }).getByRole("listitem").filter({ hasText: words });

async function stop(page: Page, words: string): Promise<void> {
  await followed(page, words).getByRole("button", { name: "Ne plus suivre" }).click();
  await expect(page.getByText("Vous ne suivez plus")).toBeVisible();
  await expect(followed(page, words)).toHaveCount(0);
}

/** Follows what a list finds, by the button above it. */
async function followSearch(page: Page, search: string): Promise<void> {
  await page.goto(`/documents?${search}`);
  await page.getByRole("button", { name: "Suivre cette recherche" }).click();
  await expect(page.getByRole("button", { name: "Ne plus suivre cette recherche" })).toBeVisible();
}

test("a search is followed, brings what is published, is stopped, and that undone", async ({
  openAs,
}, info) => {
  const [word, page, author] = [inventedWord(), await openAs(reader(info)), await openAs("ANIMATEUR")];
  const title = `Vœu ${word} pour la trésorerie`;
  await followSearch(page, `q=${word}&tri=date`);
  await page.goto("/veille");
  await expect(followed(page, word)).toContainText("rien de nouveau ces 30 derniers jours");

  const id = await fileDraft(author, aVoeu(word));
  await publishDraft(author, id, { title, visibility: "MEMBERS" });
  await page.reload();
  await expect(followed(page, word)).toContainText("1\u00a0document ces 30 derniers jours");
  const news = page.getByRole("region", { name: "Ce que vos veilles ont apporté" });
  await expect(news.getByRole("link", { name: title })).toBeVisible();
  await followed(page, word)
    .getByRole("link", { name: `« ${word} »` })
    .click();
  await expect(page).toHaveURL(`/documents?q=${word}&tri=date`);

  await page.goto("/veille");
  await stop(page, word);
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(followed(page, word)).toBeVisible();
  await stop(page, word);
});

test("a document is followed and left from its page", async ({ openAs }, info) => {
  const [page, author] = [await openAs(reader(info)), await openAs("ANIMATEUR")];
  const id = await fileDraft(author, aVoeu(inventedWord()));
  const title = `Vœu ${inventedWord()} à suivre`;
  await publishDraft(author, id, { title, visibility: "MEMBERS" });
  await page.goto(`/documents/${id}`);
  const button = page.getByRole("button", { name: /uivre ce document$/ });
  await button.click();
  await expect(button).toHaveText("Ne plus suivre ce document");
  await expect(button).toBeFocused();
  await page.goto("/veille");
  await followed(page, title).getByRole("link", { name: title }).click();
  await button.click();
  await expect(button).toHaveText("Suivre ce document");
});

test("a territory is followed by its name, once, and a theme by its own", async ({ openAs }, info) => {
  const page = await openAs(reader(info));
  await page.goto("/veille");
  if ((await followed(page, "Felletin").count()) > 0) await stop(page, "Felletin");
  const field = page.getByLabel("Un territoire");
  await field.fill("Nulle-Part-sur-Rien");
  await page.getByRole("button", { name: "Suivre ce territoire" }).click();
  await expect(field).toHaveAccessibleDescription(/Aucun territoire ne correspond/);
  await field.fill("Felletin");
  await page.getByRole("button", { name: "Suivre ce territoire" }).click();
  await expect(followed(page, "Felletin")).toContainText("Territoire");
  await field.fill("Felletin");
  await page.getByRole("button", { name: "Suivre ce territoire" }).click();
  await expect(page.getByText("Vous le suivez déjà.")).toBeVisible();
  await stop(page, "Felletin");

  await page.getByRole("button", { name: "Suivre ce thème" }).click();
  await expect(page.getByLabel("Un thème")).toHaveAccessibleDescription(/Choisissez une chose à suivre/);
});

/** Title, entries and self of a feed, as a browser reads it. */
const readFeed = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "application/xml");
    const atom = "http://www.w3.org/2005/Atom";
    return {
      broken: parsed.querySelector("parsererror")?.textContent ?? null,
      root: `${parsed.documentElement.namespaceURI} ${parsed.documentElement.localName}`,
      titles: [...parsed.getElementsByTagNameNS(atom, "entry")].map(
        (entry) => entry.getElementsByTagNameNS(atom, "title")[0]?.textContent,
      ),
    };
  }, xml);

/** Creates or replaces the address, and answers the one shown. */
async function openFeed(page: Page): Promise<string> {
  await page
    .getByRole("button", { name: /l’adresse$/ })
    .first()
    .click();
  const field = page.getByLabel("Votre adresse secrète");
  await expect(field).toBeVisible();
  return field.inputValue();
}

async function closeFeed(page: Page): Promise<void> {
  const revoke = page.getByRole("button", { name: "Révoquer l’adresse" });
  if (await revoke.isVisible()) await revoke.click();
  await expect(page.getByRole("button", { name: "Créer l’adresse" })).toBeVisible();
}

test("a secret address is shown once, read without being signed in, replaced and revoked", async ({
  openAs,
}, info) => {
  const [page, visitor] = [await openAs(reader(info)), await openAs(null)];
  const word = inventedWord();
  await page.goto("/veille");
  await closeFeed(page);
  const first = await openFeed(page);
  expect(first).toMatch(/\/flux\/prive\/[A-Za-z0-9_-]{43}$/);
  await page.reload();
  await expect(page.getByText("Une adresse est ouverte depuis le")).toBeVisible();
  expect(await page.content()).not.toContain(first.split("/").at(-1));

  const author = await openAs("ANIMATEUR");
  const id = await fileDraft(author, aVoeu(word));
  await publishDraft(author, id, { title: `Vœu <${word}> & l’eau ]]>`, visibility: "MEMBERS" });
  await followSearch(page, `q=${word}`);
  const path = new URL(first).pathname;
  const response = await visitor.request.get(path);
  expect(response.status()).toBe(200);
  expect(response.headers()).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  const feed = await readFeed(page, await response.text());
  expect(feed.broken).toBeNull();
  expect(feed.root).toBe("http://www.w3.org/2005/Atom feed");
  // HTML, as the feed says: what was typed is escaped.
  expect(feed.titles.filter((title) => title?.includes(word))).toEqual([
    `Vœu &lt;${word}&gt; &amp; l’eau ]]&gt;`,
  ]);
  const etag = response.headers().etag ?? "";
  expect((await visitor.request.get(path, { headers: { "if-none-match": etag } })).status()).toBe(304);

  await page.goto("/veille");
  const second = await openFeed(page);
  expect((await visitor.request.get(path)).status()).toBe(404);
  expect((await visitor.request.get(new URL(second).pathname)).status()).toBe(200);
  await closeFeed(page);
  expect((await visitor.request.get(new URL(second).pathname)).status()).toBe(404);
  await stop(page, word);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a search is followed and stopped, and a secret address created and revoked", async ({
    openAs,
  }, info) => {
    const [word, page] = [inventedWord(), await openAs(reader(info))];
    await followSearch(page, `q=${word}&nature=VOEU`);
    await page.goto("/veille");
    await expect(followed(page, word)).toContainText(`« ${word} » · Vœu`);
    await stop(page, word);
    await page.getByRole("button", { name: "Annuler" }).click();
    await stop(page, word);
    await closeFeed(page);
    const address = await openFeed(page);
    expect((await page.request.get(new URL(address).pathname)).status()).toBe(200);
    await closeFeed(page);
    expect((await page.request.get(new URL(address).pathname)).status()).toBe(404);
  });
});
