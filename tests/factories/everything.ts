import { randomBytes } from "node:crypto";
import { db } from "#lib/db.ts";
import { anEmailChange, aToken } from "#tests/factories/accounts.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aComment, aNotification } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { trainingsOf } from "#tests/factories/everything-trainings.ts";
import { aPasskey, aTotp } from "#tests/factories/factors.ts";
import { aFavourite, aFolder } from "#tests/factories/favourites.ts";
import { aFeed, aFollow, aTheme } from "#tests/factories/follows.ts";
import { anImport } from "#tests/factories/imports.ts";
import { insideCollectif } from "#tests/factories/inside.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, aRole, aSession } from "#tests/factories/members.ts";
import { aReport } from "#tests/factories/moderation.ts";
import { moneyOf } from "#tests/factories/money.ts";
import { aContact, aPortrait } from "#tests/factories/profiles.ts";
import { aRecord } from "#tests/factories/records.ts";
import { aRegisterFile, aRegisterMatch } from "#tests/factories/register.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

/** What says who somebody is, and stands nowhere else. */
export type Marks = { email: string; firstName: string; lastName: string; phone: string; words: string };

export type Everybody = Ref & { marks: Marks; document: Ref & { sha256: string }; draft: Ref };

const person = { kind: "PHONE", visibility: "MEMBERS" } as const;

async function access(member: Ref, { email }: Marks) {
  const session = await aSession({ member });
  const known = await db.knownDevice.create({ data: { memberId: member.id, digest: randomBytes(32) } });
  await db.session.update({ where: { id: session.id }, data: { deviceId: known.id } });
  await aToken("SIGN_IN", { member });
  await anEmailChange({ member });
  await db.linkRequest.create({ data: { purpose: "SIGN_IN", email } });
  await aTotp(member);
  await db.recoveryCode.create({ data: { memberId: member.id, digest: randomBytes(32) } });
  await aPasskey(member);
  await db.passkeyChallenge.create({
    data: { memberId: member.id, challenge: unique(), expiresAt: new Date(Date.now() + 60_000) },
  });
  await db.externalIdentity.create({
    data: { memberId: member.id, issuer: "https://id.exemple", subject: email },
  });
  await aFeed({ member });
}

async function profile(member: Ref, { phone, words, lastName, firstName, email }: Marks) {
  await aContact({ member, ...person, value: phone });
  await aPortrait({ member });
  const theme = await aTheme();
  await db.memberTheme.create({ data: { memberId: member.id, themeId: theme.id } });
  const mandate = await aMandate({ member });
  const vote = { tier: "SENAT", heldOn: day("1911-01-02") } as const;
  const election = await db.election.upsert({ where: { tier_heldOn: vote }, create: vote, update: {} });
  await db.mandateElection.create({ data: { mandateId: mandate.id, electionId: election.id } });
  await db.mandateFunction.create({
    data: { mandateId: mandate.id, kind: "RAPPORTEUR", delegation: words, startsOn: day("2026-04-01") },
  });
  await db.mandateStance.createMany({
    data: [
      { mandateId: mandate.id, stance: "OPPOSITION", startsOn: day("1990-01-01"), endsOn: day("1990-02-01") },
    ],
  });
  await aMembership({ member });
  const { id: collectifId } = await aCollectif();
  await db.collectifRequest.create({
    data: { collectifId, memberId: member.id, kind: "ASKED", word: words },
  });
  await insideCollectif(member, collectifId);
  await aRole({ member, role: "TREASURER" });
  await aRegisterMatch({ member, lastName, firstName, status: "CONFIRMED" });
  await trainingsOf(member, `${firstName} ${lastName}`, words);
  await db.joinRequest.create({
    data: {
      status: "ACCEPTED",
      email,
      firstName,
      lastName,
      phone,
      word: words,
      tier: "COMMUNE",
      startsOn: day("2026-03-15"),
      confirmedAt: new Date(),
      decidedAt: new Date(),
      memberId: member.id,
    },
  });
  const charter = await db.charterVersion.create({
    data: {
      text: "Une charte.",
      number: Math.floor(Math.random() * 1e9),
      publishedAt: new Date(),
      publishedById: member.id,
    },
  });
  await db.charterAcceptance.create({ data: { versionId: charter.id, memberId: member.id } });
}

async function reading(member: Ref, { email, firstName, lastName }: Marks) {
  const document = await aDocument();
  const folder = await aFolder({ member });
  await aFavourite({ member, document });
  await db.favourite.updateMany({ where: { memberId: member.id }, data: { folderId: folder.id } });
  await aFollow({ member });
  await aNotification({ member, kind: "MENTION", document });
  await db.notificationPreference.create({
    data: { memberId: member.id, subject: "TALK", channel: "MAIL", frequency: "NONE" },
  });
  await db.mail.create({
    data: { kind: "account.sign-in", memberId: member.id, content: { to: email, subject: `À ${firstName}` } },
  });
  await db.incomingMail.create({
    data: {
      memberId: member.id,
      channel: "SMTP",
      digest: randomBytes(32),
      size: 2_000,
      raw: Buffer.from(`From: ${firstName} <${email}>\r\n\r\nBonjour`),
      token: unique(),
    },
  });
  // A letter of hers to somebody else, kept by the demonstration once it is gone.
  await db.mail.create({
    data: {
      kind: "directory.letter",
      status: "SENT",
      sentAt: new Date(),
      content: { to: "autre@exemple.fr", subject: `Bonjour – ${firstName} ${lastName}`, replyTo: email },
    },
  });
  await db.journalEntry.create({
    data: { memberId: member.id, actor: "member", event: "session.opened", subjectId: member.id },
  });
}

async function writing(member: Ref, { words, firstName, lastName }: Marks) {
  const bytes = Buffer.from(`Le texte de l’acte ${unique()}`);
  const document = await aDocument({
    author: member,
    kind: "DELIBERATION",
    visibility: "PUBLIC",
    themes: [await aTheme()],
    files: [{ kind: "TXT", name: "acte.txt", text: "Le texte de l’acte", bytes }],
  });
  await aRecord(document);
  const draft = await aDocument({ author: member, published: false, title: words, summary: words });
  await aComment({ document, author: member, text: words });
  await aComment({ document, mentions: [member], text: `D’accord avec @[${firstName} ${lastName}].` });
  await aReport({ document: await aDocument(), reporter: member, note: words });
  const batch = await anImport({ member, status: "READY" });
  await db.importLine.create({ data: { batchId: batch.id, position: 1, cells: { Auteur: words } } });
  await aRegisterFile({ sentById: member.id });
  const [file] = document.files;
  return { document: { id: document.id, sha256: file?.sha256 ?? "" }, draft: { id: draft.id } };
}

async function offices(member: Ref, { email, firstName, words }: Marks) {
  const { number } = await db.member.findUniqueOrThrow({
    where: { id: member.id },
    select: { number: true },
  });
  await db.$executeRaw`
    INSERT INTO "Export" ("id", "memberId", "roles", "kind", "format", "columns", "filters", "purpose", "people", "members")
    VALUES (gen_random_uuid(), ${member.id}::uuid, '{SECRETARIAT}', 'MEMBERS', 'CSV', '{name}', '{}', 'Préparer la réunion', 1,
      number_set(ARRAY[${number}::int]))`;
  const batch = await db.memberImport.create({
    data: { sentById: member.id, name: "membres.csv", size: 10 },
  });
  await db.memberImportLine.create({
    data: {
      importId: batch.id,
      position: 1,
      memberId: member.id,
      cells: { Nom: words },
      person: { email, firstName },
    },
  });
  const digest = () => randomBytes(32);
  await db.referral.create({
    data: {
      sponsorId: member.id,
      email: `invitee-${unique()}@exemple.fr`,
      firstName: "Zoé",
      addressDigest: digest(),
    },
  });
  await db.referral.create({
    data: { sponsorId: (await aMember()).id, email, firstName, addressDigest: digest() },
  });
  await db.retentionPeriod.upsert({
    where: { key: "MAIL_RECORDS" },
    create: { key: "MAIL_RECORDS", days: 90, updatedById: member.id },
    update: { updatedById: member.id },
  });
  const activity = await db.processingActivity.findFirstOrThrow({ orderBy: { position: "asc" } });
  await db.processingActivity.update({ where: { id: activity.id }, data: { updatedById: member.id } });
  await db.processingActivityVersion.create({
    data: { activityId: activity.id, content: { name: "Avant" }, replacedById: member.id },
  });
}

async function rights(member: Ref, { words }: Marks) {
  await db.personalExport.create({ data: { memberId: member.id } });
  await db.erasureRequest.create({
    data: {
      memberId: member.id,
      origin: "ACCOUNT",
      receivedOn: day("2026-01-01"),
      confirmDigest: randomBytes(32),
    },
  });
  await db.dataRequest.create({
    data: { memberId: member.id, kind: "RECTIFICATION", receivedOn: day("2026-01-01"), note: words },
  });
  const closed = { closedAt: new Date(), outcome: "GRANTED", answer: `Bonjour, ${words}` } as const;
  await db.dataRequest.create({
    data: { memberId: member.id, kind: "ACCESS", receivedOn: day("2026-01-01"), note: words, ...closed },
  });
  await db.objection.create({ data: { memberId: member.id, purpose: "STATISTICS" } });
}

/** A member of whom every table that may hold something about one does. */
export async function aMemberOfEverything(): Promise<Everybody> {
  const mark = unique();
  const marks: Marks = {
    email: `oubliee-${mark}@exemple.fr`,
    firstName: `Zéphyrine${mark}`,
    lastName: `Oubliée${mark}`,
    phone: `+33 6 ${mark}`,
    words: `Des mots à elle ${mark}`,
  };
  const { email, firstName, lastName, words } = marks;
  const member = await aMember({
    email,
    firstName,
    lastName,
    civility: "MADAME",
    presentation: words,
    birthDate: day("1975-06-07"),
    password: "agrafe-cheval-bleu",
    activatedAt: new Date(),
  });
  await access(member, marks);
  await profile(member, marks);
  await reading(member, marks);
  const { document, draft } = await writing(member, marks);
  await offices(member, marks);
  await rights(member, marks);
  await db.$transaction((tx) => moneyOf(tx, member, `${firstName} ${lastName}`, words, email));
  return { id: member.id, marks, document, draft };
}
