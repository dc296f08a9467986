import type { NotificationKind } from "@prisma/client";
import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import { findNotification, listNotifications } from "#lib/notifications/queries.ts";
import { aComment, aNotification } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const sentences = async (member: Ref) =>
  (await listNotifications(await asViewer(member), 1)).rows.map(sentenceOf);

test("a notice names who did what, to what", async () => {
  const member = await aMember();
  const actor = await aMember({ firstName: "Awa", lastName: "Diop" });
  const document = await aDocument({ title: "Vœu pour l’eau", author: actor });
  const comment = await aComment({ document, author: actor });
  const theme = await db.theme.create({ data: { name: `Eau ${document.id}` } });
  const follow = await db.follow.create({ data: { memberId: member.id, themeId: theme.id } });
  const told = async (
    kind: NotificationKind,
    about: Omit<Parameters<typeof aNotification>[0], "member" | "kind">,
  ) => {
    await db.notification.deleteMany({ where: { memberId: member.id } });
    await aNotification({ member, kind, ...about });
    return (await sentences(member))[0];
  };
  const title = "«\u00A0Vœu pour l’eau\u00A0»";
  const said = { document, comment };
  expect(await told("MENTION", said)).toBe(`Awa Diop vous mentionne dans un commentaire sur ${title}.`);
  expect(await told("REPLY", said)).toBe(`Awa Diop répond à votre commentaire sur ${title}.`);
  expect(await told("COMMENT", said)).toBe(`Awa Diop commente votre document ${title}.`);
  expect(await told("FOLLOWED_CHANGED", said)).toBe(`Awa Diop commente ${title}, que vous suivez.`);
  expect(await told("FOLLOWED_CHANGED", { document })).toBe(`${title}, que vous suivez, a changé.`);
  expect(await told("FOLLOWED_PUBLISHED", { document, follow })).toBe(
    `Awa Diop publie ${title}, dans votre veille «\u00A0${theme.name}\u00A0».`,
  );
  expect(await told("FOLLOWED_PUBLISHED", { document })).toBe(
    `Awa Diop publie ${title}, que votre veille a trouvé.`,
  );
  expect(await told("UNHIDDEN", { document })).toBe(`Le secrétariat a rétabli votre document ${title}.`);
  expect(await told("FILE_INFECTED", { document })).toMatch(
    /^L’antivirus a refusé un fichier de «\u00A0Vœu pour l’eau\u00A0»/,
  );
  expect(await told("READERS_CHANGED", { document })).toBe(
    `L’animation du collectif a changé qui peut lire votre document ${title}.`,
  );
  expect(await told("IMPORT_DONE", {})).toBe("Votre import est terminé.");
  expect(await told("MEMBERS_IMPORTED", {})).toBe("Votre import de membres est terminé.");
  expect(await told("MEMBERS_IMPORT_UNDONE", {})).toBe("Votre import de membres a été annulé.");
  expect(await told("IMPORT_UNDONE", {})).toBe("Votre import a été annulé.");
  expect(await told("IMPORT_FAILED", {})).toBe(
    "Votre import s’est arrêté sans rien créer\u00A0: voyez pourquoi.",
  );
  const hidden = { hiddenAt: new Date(), hiddenReason: "Une adresse privée." };
  await db.comment.update({ where: { id: comment.id }, data: hidden });
  expect(await told("HIDDEN", said)).toBe(
    `Le secrétariat a masqué votre commentaire sur ${title}\u00A0: Une adresse privée.`,
  );
});

test("a notice of a report says what was decided, and names nothing that its author may no longer see", async () => {
  const member = await aMember();
  const document = await aDocument({ title: "Tract injurieux" });
  const report = { documentId: document.id, reporterId: member.id, reason: "INSULT" } as const;
  await db.report.create({ data: { ...report, closedAt: new Date(), decision: "HIDDEN" } });
  await db.document.update({
    where: { id: document.id },
    data: { archivedAt: new Date(), hiddenAt: new Date(), hiddenReason: "Injure." },
  });
  await aNotification({ member, kind: "REPORT_CLOSED", document });
  expect(await sentences(member)).toEqual([
    "Le secrétariat a lu votre signalement sur un document, et l’a masqué.",
  ]);
  const [row] = (await listNotifications(await asViewer(member), 1)).rows;
  expect(JSON.stringify(row)).not.toMatch(/Tract|Injure/);
  const target = await findNotification(await asViewer(member), row?.id ?? "");
  expect(target && placeOf(target)).toBe("/notifications");
});
