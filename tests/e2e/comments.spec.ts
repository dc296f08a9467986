import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aPlaceToTalk, memberOf, type Place } from "#tests/e2e/comments-data.ts";
import { expect, scripted, test } from "#tests/e2e/fixtures.ts";
import { aComment, aNotification } from "#tests/factories/comments.ts";

let place: Place;
test.beforeEach(async () => {
  place = await aPlaceToTalk("PUBLIC");
});
test.afterEach(() => place.forget());
test.afterAll(() => db.$disconnect());

const composer = (page: Page) => page.getByLabel("Votre commentaire");
const commentOf = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text }).last();
const send = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a visitor of a public document sees nothing of what members say of it", async ({ page }) => {
  await aComment({ document: place, text: "Entre nous." });
  await page.goto(place.path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(place.title);
  await expect(page.getByText(/comment/i)).toHaveCount(0);
  await expect(page.getByText("Entre nous.")).toHaveCount(0);
});

test.describe("a member", () => {
  test.use({ role: "MEMBER" });

  test("says something, corrects it, deletes it and changes her mind", async ({ page }) => {
    await page.goto(place.path);
    await composer(page).fill("Adopté chez nous.\n\nVoir https://www.legifrance.gouv.fr/jorf, article 2.");
    await send(page, "Publier");
    await expect(page).toHaveURL(/commentaire=/);
    const mine = commentOf(page, "Adopté chez nous.");
    await expect(mine.getByRole("paragraph")).toHaveCount(3);
    const link = mine.getByRole("link", { name: "www.legifrance.gouv.fr/jorf" });
    await expect(link).toHaveAttribute("rel", "nofollow noopener");
    await expect(link).toHaveAttribute("href", "https://www.legifrance.gouv.fr/jorf");
    await expect(composer(page)).toHaveValue("");

    await mine.getByRole("link", { name: "Modifier" }).click();
    const correction = mine.getByLabel("Texte corrigé");
    await expect(correction).toBeFocused();
    await correction.fill("Rejeté chez nous.");
    await send(page, "Enregistrer");
    await expect(commentOf(page, "Rejeté chez nous.")).toContainText("modifié le");

    await commentOf(page, "Rejeté chez nous.").getByRole("button", { name: "Supprimer" }).click();
    await expect(page.getByRole("status").filter({ hasText: "est supprimé" })).toBeVisible();
    await expect(page.getByText("Rejeté chez nous.")).toHaveCount(0);
    const inPlace = page.getByRole("article", { name: "Commentaire supprimé" });
    await inPlace.getByRole("button", { name: "Annuler la suppression" }).click();
    await expect(commentOf(page, "Rejeté chez nous.")).toBeVisible();
  });

  test("finds by « @ » whom to mention, with the keyboard alone; who is mentioned reads it", async ({
    page,
    openAs,
  }) => {
    await page.goto(place.path);
    await scripted(composer(page));
    await composer(page).pressSequentially("Votre avis, @solen");
    const options = page.getByRole("listbox", { name: "Personnes à mentionner" }).getByRole("option");
    await expect(options.first()).toContainText("Solène Arzur");
    await expect(page.getByRole("status").filter({ hasText: "proposée" })).toBeAttached();
    await page.keyboard.press("Escape");
    await expect(options).toHaveCount(0);
    await page.keyboard.type("e arz");
    await expect(options).toHaveCount(0);
    for (const _letter of "@solene arz") await page.keyboard.press("Backspace");
    await page.keyboard.type("@arz");
    await expect(options).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    await expect(composer(page)).toHaveAttribute("aria-activedescendant", /-0$/);
    await page.keyboard.press("Enter");
    await expect(composer(page)).toHaveValue("Votre avis, @[Solène Arzur] ");
    await expect(composer(page)).toBeFocused();
    await send(page, "Publier");
    await expect(commentOf(page, "Votre avis").getByText("@Solène Arzur")).toBeVisible();

    const hers = await openAs("ANIMATEUR");
    await hers.goto("/notifications");
    const notice = hers.getByRole("listitem").filter({ hasText: place.title });
    await expect(notice).toContainText("Non lu");
    await notice.getByRole("button", { name: /Camille Morel vous mentionne dans un commentaire/ }).click();
    await expect(hers).toHaveURL(/commentaire=[0-9a-f-]+#commentaire-/);
    await expect(commentOf(hers, "Votre avis")).toBeInViewport();
    await hers.goto("/notifications");
    await expect(notice).toBeVisible();
    await expect(notice).not.toContainText("Non lu");
  });

  test("answers somebody, whose name stands ready, and keeps what she was typing below", async ({ page }) => {
    const parent = await aComment({
      document: place,
      author: await memberOf("OPPOSITION"),
      text: "Qui d’autre ?",
    });
    await aComment({ parent, author: await memberOf("ANIMATEUR"), text: "Nous, en mai." });
    await page.goto(place.path);
    await composer(page).fill("Pas encore fini");
    await commentOf(page, "Nous, en mai.")
      .getByRole("link", { name: /^Répondre/ })
      .click();
    const answer = page.getByLabel("Votre réponse");
    await expect(answer).toBeFocused();
    await expect(answer).toHaveValue("@[Solène Arzur] ");
    await answer.fill("@[Solène Arzur] sous quelle forme ?");
    await send(page, "Répondre");
    const answers = page.getByRole("list", { name: "Réponses à Mehdi Lamrani" });
    await expect(answers.getByRole("article")).toHaveCount(2);
    await expect(answers.getByRole("article").last()).toContainText("sous quelle forme");
    await expect(page.getByLabel("Votre réponse")).toHaveCount(0);
    await expect(composer(page)).toHaveValue("Pas encore fini");
  });

  test("is told when what she corrects was hidden meanwhile, and keeps her words", async ({ page }) => {
    const author = await memberOf("MEMBER");
    const { id } = await aComment({ document: place, author, text: "Avant." });
    await page.goto(`${place.path}?modifier=${id}`);
    const correction = page.getByLabel("Texte corrigé");
    await scripted(correction);
    await correction.fill("Ce que j’ai mis une heure à écrire.");
    await db.comment.update({
      where: { id },
      data: { hiddenAt: new Date(), hiddenReason: "Une adresse privée." },
    });
    await send(page, "Enregistrer");
    await expect(page.getByRole("alert").filter({ hasText: "masqué entre-temps" })).toBeVisible();
    await expect(correction).toHaveValue("Ce que j’ai mis une heure à écrire.");
    await page.goto(place.path);
    await expect(commentOf(page, "Avant.")).toContainText(
      "Masqué par le secrétariat\u00A0: Une adresse privée.",
    );
  });

  test("marks everything as read, and axe finds nothing on the talk nor on her notices", async ({ page }) => {
    const member = await memberOf("MEMBER");
    const parent = await aComment({
      document: place,
      author: await memberOf("OPPOSITION"),
      text: "Bonjour.",
    });
    await aComment({ parent, author: member, deletedAt: new Date() });
    const hidden = { hiddenAt: new Date(), hiddenReason: "Injure." };
    await aComment({ document: place, text: "Injure.", ...hidden });
    await aNotification({ member, kind: "COMMENT", document: place, comment: parent });
    await page.goto(`${place.path}?repondre=${parent.id}`);
    await scripted(page.getByLabel("Votre réponse"));
    await page.getByLabel("Votre réponse").fill("@");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectNoFault(page);
    await page.goto("/notifications");
    await expectNoFault(page);
    const notice = page.getByRole("listitem").filter({ hasText: place.title });
    await expect(notice).toContainText("Non lu");
    await send(page, "Tout marquer comme lu");
    await expect(page.getByText("Non lu")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Tout marquer comme lu" })).toHaveCount(0);
  });
});

test.describe("without JavaScript, a member", () => {
  test.use({ role: "MEMBER", javaScriptEnabled: false });

  test("comments, answers, corrects, deletes and takes it back", async ({ page }) => {
    await page.goto(place.path);
    await composer(page).fill("Sans script.");
    await send(page, "Publier");
    await expect(page).toHaveURL(/commentaire=[0-9a-f-]+#commentaire-/);
    await commentOf(page, "Sans script.").getByRole("link", { name: "Répondre" }).click();
    await page.getByLabel("Votre réponse").fill("Et une réponse.");
    await send(page, "Répondre");
    await commentOf(page, "Et une réponse.").getByRole("link", { name: "Modifier" }).click();
    await page.getByLabel("Texte corrigé").fill("Une réponse corrigée.");
    await send(page, "Enregistrer");
    await expect(commentOf(page, "Une réponse corrigée.")).toContainText("modifié le");
    await commentOf(page, "Une réponse corrigée.").getByRole("button", { name: "Supprimer" }).click();
    await expect(page.getByRole("status").filter({ hasText: "est supprimé" })).toBeVisible();
    await page.getByRole("status").getByRole("button", { name: "Annuler la suppression" }).click();
    await expect(commentOf(page, "Une réponse corrigée.")).toBeVisible();
  });

  test("writes a name by hand; one that nobody bears is said beside the text, which stays", async ({
    page,
  }) => {
    await page.goto(place.path);
    await composer(page).fill("Bonjour @[Mehdi Lamrami]");
    await send(page, "Publier");
    await expect(composer(page)).toHaveAccessibleDescription(/Personne ne s’appelle «\s?Mehdi Lamrami\s?»/);
    await expect(composer(page)).toHaveValue("Bonjour @[Mehdi Lamrami]");
    await composer(page).fill("Bonjour @[Mehdi Lamrani]");
    await send(page, "Publier");
    await expect(commentOf(page, "Bonjour").getByText("@Mehdi Lamrani")).toBeVisible();
  });

  test("is told when what she corrects was deleted meanwhile, and keeps her words", async ({ page }) => {
    const { id } = await aComment({ document: place, author: await memberOf("MEMBER"), text: "Avant." });
    await page.goto(`${place.path}?modifier=${id}`);
    const correction = page.getByLabel("Texte corrigé");
    await correction.fill("Ce que j’ai mis une heure à écrire.");
    await db.comment.update({ where: { id }, data: { deletedAt: new Date() } });
    await send(page, "Enregistrer");
    await expect(page.getByRole("alert").filter({ hasText: "supprimé ou masqué entre-temps" })).toBeVisible();
    await expect(correction).toHaveValue("Ce que j’ai mis une heure à écrire.");
  });

  test("opens a notice, which is then read", async ({ page }) => {
    const comment = await aComment({
      document: place,
      author: await memberOf("OPPOSITION"),
      text: "Regardez.",
    });
    await aNotification({ member: await memberOf("MEMBER"), kind: "MENTION", document: place, comment });
    await page.goto("/notifications");
    const notice = page.getByRole("listitem").filter({ hasText: place.title });
    await notice.getByRole("button", { name: /Mehdi Lamrani vous mentionne/ }).click();
    await expect(commentOf(page, "Regardez.")).toBeInViewport();
    await page.goto("/notifications");
    await expect(notice).not.toContainText("Non lu");
  });
});

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function expectNoFault(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
    );
    expect(faults, colorScheme).toEqual([]);
  }
}
