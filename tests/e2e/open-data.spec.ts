import "#tests/e2e/walk-world.ts";
import { db } from "#lib/db.ts";
import { store } from "#lib/store.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, inventedWord, search, test } from "#tests/e2e/fixtures.ts";
import { aDeliberation } from "#tests/factories/records.ts";
import { day } from "#tests/factories/unique.ts";

const made: { id: string; sha256: string }[] = [];

/** A public délibération of Camille's, without its open data. Answers its id. */
async function aPublicDeliberation(title: string): Promise<string> {
  const author = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
  const text = `Le conseil délibère : ${inventedWord()}.`;
  const { id, files } = await aDeliberation({
    author,
    title,
    actDate: day("2026-03-14"),
    record: null,
    votesFor: null,
    votesAgainst: null,
    abstentions: null,
    nonVoting: null,
    files: [{ kind: "TXT", name: "deliberation.txt", text, bytes: Buffer.from(text) }],
  });
  made.push({ id, sha256: files[0]?.sha256 ?? "" });
  return id;
}

test.afterAll(async () => {
  const where = { id: { in: made.map(({ id }) => id) } };
  await db.document.updateMany({ where, data: { publishedAt: null, currentVersionId: null } });
  await db.document.deleteMany({ where });
  for (const { sha256 } of made.splice(0)) {
    await db.storedFile.delete({ where: { sha256 } });
    await store().remove(sha256);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ role: "MEMBER", javaScriptEnabled });

    test("a délibération is described by its author, and joins the file that anybody downloads", async ({
      page,
      openAs,
    }) => {
      const word = inventedWord();
      const id = await aPublicDeliberation(`Délibération ${word}`);
      await page.goto(`/documents/${id}/donnees-ouvertes`);
      const number = page.getByLabel("Numéro de l’acte");
      const siret = page.getByLabel("SIRET de la collectivité");
      await page.getByLabel("Collectivité", { exact: false }).first().fill("Royère-de-Vassivière");
      await number.fill(`2026-${word}`);
      await siret.fill("21380185500016");
      await page.getByLabel("Matière").selectOption("8.8");
      const save = page.getByRole("button", { name: "Enregistrer les données ouvertes" });
      await save.click();
      await expect(siret).toHaveAccessibleDescription(/Ce SIRET n’existe pas/);
      await expect(siret).toHaveValue("21380185500016");
      await expect(number).toHaveValue(`2026-${word}`);
      await expect(page.getByLabel("Matière")).toHaveValue("8.8");
      await siret.fill("213 801 855 00015");
      await save.click();
      await expect(
        page.getByText("Les données ouvertes de cette délibération sont enregistrées."),
      ).toBeVisible();

      const visitor = await openAs(null);
      await visitor.goto("/documents/donnees-ouvertes");
      await expect(visitor.getByText(/^Le fichier contient \d/)).toBeVisible();
      await expect(visitor.getByRole("heading", { name: "À compléter" })).toHaveCount(0);
      const download = visitor.waitForEvent("download");
      await visitor.getByRole("link", { name: "Télécharger le fichier CSV" }).click();
      expect((await download).suggestedFilename()).toBe("deliberations.csv");
      const file = await (await visitor.request.get(`/documents/scdl.csv?q=${word}`)).text();
      const [, line = "", end] = file.split("\r\n");
      expect(line).toContain(`Royère-de-Vassivière,21380185500015,2026-${word},2026-03-14,8.8,`);
      expect(line).toContain(`/documents/${id}`);
      expect(end).toBe("");
    });
  });
}

test.describe("a title that would break a page or a feed breaks neither:", () => {
  const aTitle = () => `Eau ]]> </script><script>document.title="x"</script> &amp; <b> ${inventedWord()}`;

  test("the page describes its document to machines, and the policy has nothing to say", async ({
    page: visitor,
    baseURL,
  }) => {
    const title = aTitle();
    const id = await aPublicDeliberation(title);
    const complaints: string[] = [];
    visitor.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await visitor.goto(`/documents/${id}`);
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(title);
    expect(await visitor.title()).toContain(title);
    const data = visitor.locator('script[type="application/ld+json"]');
    const described = JSON.parse((await data.textContent()) ?? "");
    expect(described).toMatchObject({
      "@context": "https://schema.org",
      name: title,
      url: `${baseURL}/documents/${id}`,
    });
    expect(described.encoding).toHaveLength(1);
    expect((await visitor.request.get(described.encoding[0].contentUrl)).status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  test("the feed is read by the browser’s own parser, which forgives XML nothing", async ({
    page: visitor,
  }) => {
    const title = aTitle();
    const id = await aPublicDeliberation(title);
    await visitor.goto("/accessibilite");
    const feed = await visitor.evaluate(async (wanted) => {
      const text = await (await fetch("/flux/documents.atom")).text();
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const entry = [...xml.querySelectorAll("entry")].find(
        (one) => one.querySelector("id")?.textContent === wanted,
      );
      const html = (name: string) => {
        const content = entry?.querySelector(name)?.textContent ?? "";
        return new DOMParser().parseFromString(content, "text/html").body.textContent;
      };
      return {
        fault: xml.querySelector("parsererror")?.textContent ?? null,
        root: xml.documentElement.namespaceURI,
        title: html("title"),
      };
    }, `urn:uuid:${id}`);
    expect(feed).toEqual({ fault: null, root: "http://www.w3.org/2005/Atom", title });
  });
});

test("a public document shows a picture of ours, its address and its feed to whoever links to it", async ({
  page,
  baseURL,
}) => {
  await page.goto("/documents");
  await search(page, '"tarification progressive de l’eau potable à Die"');
  await page.getByRole("article").getByRole("link").first().click();
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", page.url());
  await expect(page.locator('link[type="application/atom+xml"]')).toHaveAttribute(
    "href",
    `${baseURL}/flux/documents.atom`,
  );
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
  const address = (await page.locator('meta[property="og:image"]').getAttribute("content")) ?? "";
  expect(new URL(address).origin).toBe(baseURL);
  const size = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  }, address);
  expect(size).toEqual([1200, 630]);
});

test("the list has one address a state, its feed follows its filters, and no search is indexed", async ({
  page,
  baseURL,
}) => {
  const canonical = page.locator('link[rel="canonical"]');
  const robots = page.locator('meta[name="robots"]');
  const feed = page.locator('link[type="application/atom+xml"]');
  for (const [address, wanted, index] of [
    ["/documents", "/documents", "index"],
    ["/documents?q=&page=1", "/documents", "index"],
    ["/documents?nature=VOEU&page=2", "/documents?nature=VOEU&page=2", "index"],
    ["/documents?q=eau&tri=date", "/documents?q=eau", "noindex"],
    ["/documents?nature=VOEU&strate=COMMUNE", "/documents?nature=VOEU&strate=COMMUNE", "noindex"],
  ] as const) {
    await page.goto(address);
    await expect(canonical).toHaveAttribute("href", `${baseURL}${wanted}`);
    await expect(robots).toHaveAttribute("content", `${index}, follow`);
  }
  await page.goto("/documents?theme=1");
  await expect(feed).toHaveAttribute("href", `${baseURL}/flux/documents.atom?theme=1`);
  await expect(page.getByRole("link", { name: "Flux Atom des nouveaux documents publics" })).toHaveAttribute(
    "href",
    "/flux/documents.atom?theme=1",
  );
  const file = page.getByRole("link", { name: "Délibérations publiques de cette liste" });
  await expect(file).toHaveAttribute("href", "/documents/scdl.csv?theme=1&acces=public");
  await page.goto("/documents?nature=VOEU");
  await expect(page.getByRole("link", { name: /^Flux Atom/ })).toBeVisible();
  await expect(file).toHaveCount(0);
  await page.goto("/");
  await expect(feed).toHaveAttribute("href", `${baseURL}/flux/documents.atom`);
});
