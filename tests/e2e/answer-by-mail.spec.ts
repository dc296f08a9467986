import { db } from "#lib/db.ts";
import { chosenPassword, forget } from "#tests/e2e/accounts.ts";
import { answerByMail, outboxMail } from "#tests/e2e/answer-by-mail.ts";
import { expect, signIn, test } from "#tests/e2e/fixtures.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";

test("a member answers a subject from her mailbox, and the collectif reads it; a robot’s answer stays out", async ({
  page,
  openAs,
}) => {
  // Jobs stand between each step and the next.
  test.setTimeout(120_000);
  const account = () => ({
    email: `courriel-${unique()}@exemple.fr`,
    password: chosenPassword,
    activatedAt: new Date(),
  });
  const [writer, reader] = [await aMember(account()), await aMember(account())];
  const collectif = await aCollectif({ people: { ANIMATEUR: [writer], MEMBER: [reader] } });
  await db.collectifPreference.create({
    data: { memberId: reader.id, collectifId: collectif.id, mail: "AT_ONCE" },
  });
  const title = `Le tarif de l’eau ${unique()}`;

  await signIn(page, writer.email, chosenPassword);
  await expect(page).toHaveURL("/");
  await page.goto(`/collectifs/${collectif.slug}/sujets/nouveau`);
  await page.getByLabel("Titre").fill(title);
  await page.getByLabel("Premier message").fill("Qui vient jeudi pour en parler ?");
  await page.getByRole("button", { name: "Ouvrir le sujet" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  const thread = page.url();

  const mail = await outboxMail(reader);
  const visitor = await openAs(null);
  const marked = `Je viens, avec deux collègues (${unique()}).`;
  const quote =
    "\n\nLe lun. 3 mars 2025 à 10:12, Coopérative <x@exemple.fr> a écrit :\n> Qui vient jeudi ?\n";
  await answerByMail(visitor, mail, { text: `${marked}${quote}\n-- \nAline` });
  const posted = page.getByRole("article").filter({ hasText: marked });
  await expect(async () => {
    await page.goto(thread);
    await expect(posted).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(posted).not.toContainText("a écrit");
  await expect(posted).toContainText(reader.lastName);

  await answerByMail(visitor, mail, { from: writer.email, text: `Au nom d’une autre (${unique()}).` });
  const refused = { memberId: reader.id, refusal: "FORGED" } as const;
  await expect.poll(() => db.incomingMail.count({ where: refused }), { timeout: 30_000 }).toBe(1);
  await page.goto(thread);
  await expect(page.getByText("Au nom d’une autre")).toHaveCount(0);

  const admin = await openAs("ADMIN");
  await admin.goto("/gestion/courrier-entrant?vue=refuses");
  await expect(admin.getByText("L’expéditeur n’est pas le membre attendu").first()).toBeVisible();

  await db.collectif.delete({ where: { id: collectif.id } });
  for (const member of [writer, reader]) await forget(member);
});
