import { db } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect, type Role, test } from "#tests/e2e/fixtures.ts";
// Says where the tried application keeps its data.
import "#tests/e2e/walk-world.ts";
import { aMember } from "#tests/factories/members.ts";

test.afterAll(() => db.$disconnect());

const demoMember = (role: Role) => db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } });

test("a role is given to somebody found by name, then taken back with a reason", async ({ openAs }) => {
  const admin = await openAs("ADMIN");
  const member = await aMember({ firstName: "Zéphyrine" });
  const name = `${member.firstName} ${member.lastName}`;
  await admin.goto("/gestion/roles");
  await admin.getByRole("link", { name: "Donner un rôle" }).click();
  await admin.getByRole("searchbox", { name: "À qui\u00A0?" }).fill(`zephyr ${member.lastName}`);
  await admin.getByRole("searchbox", { name: "À qui\u00A0?" }).press("Enter");
  await admin.getByRole("link", { name }).click();

  await admin.getByRole("button", { name: "Donner le rôle" }).click();
  await expect(admin.getByRole("link", { name: "Choisissez un rôle." })).toBeVisible();
  await admin.getByRole("radio", { name: "secrétariat" }).check();
  await admin.getByLabel("Dernier jour").fill(`${new Date().getFullYear() + 1}-06-30`);
  await admin.getByRole("button", { name: "Donner le rôle" }).click();
  await expect(admin.getByText("Le rôle est donné.")).toBeVisible();

  const held = await db.memberRole.findFirstOrThrow({ where: { memberId: member.id } });
  expect(held.role).toBe("SECRETARIAT");
  await admin.goto(`/gestion/roles/${held.id}`);
  await admin.getByLabel("Raison").fill("Elle a changé d’avis.");
  await admin.getByRole("button", { name: "Retirer ce rôle" }).click();
  await expect(admin.getByText("Le rôle est retiré.")).toBeVisible();
  await admin.getByRole("link", { name: "Passés" }).click();
  await expect(admin.getByRole("listitem").filter({ hasText: name })).toContainText("Elle a changé d’avis.");
  const mails = await db.mail.findMany({ where: { memberId: member.id }, orderBy: { id: "asc" } });
  expect(mails.map(({ kind }) => kind)).toEqual(["role-granted", "role-ended"]);
  await db.member.delete({ where: { id: member.id } });
});

test("a member reads who consulted her data, and the administrator what happened", async ({ openAs }) => {
  const [lapsed, admin] = [await openAs("LAPSED"), await openAs("ADMIN")];
  const [member, office] = [await demoMember("LAPSED"), await demoMember("SECRETARIAT")];
  // As pages write it when they show an officer somebody's private data.
  await db.$transaction((tx) =>
    record(tx, { memberId: office.id }, "member.read", member.id, { roles: ["SECRETARIAT"] }),
  );
  await lapsed.goto("/profil/consultations");
  const reading = lapsed.getByRole("listitem").filter({ hasText: "a consulté votre fiche" }).first();
  await expect(reading).toContainText("secrétariat");
  await expect(reading).toContainText("Nadège Fontaine");

  await admin.goto(`/gestion/journal?sujet=${member.id}&evenement=member.read`);
  const row = admin.getByRole("row").filter({ hasText: "Données d’un membre consultées" }).first();
  await expect(row).toContainText("Nadège Fontaine");
  await expect(row).toContainText(`${member.firstName} ${member.lastName}`);
  await row.getByRole("link", { name: "Nadège Fontaine" }).click();
  await expect(admin.getByText("Ce qu’a fait Nadège Fontaine")).toBeVisible();
});

test("anyone reads who may do what, on a phone as on a wide screen", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Qui peut quoi" }).click();
  await page.waitForURL("/droits");
  const row = page
    .getByRole("region", { name: "Rôles et journal" })
    .locator("tr")
    .filter({ hasText: "Lire le journal" });
  await expect(row.locator("td")).toHaveCount(10);
  await expect(row.locator("td[data-may=yes]")).toHaveText(/Administration.*Oui/);
});
