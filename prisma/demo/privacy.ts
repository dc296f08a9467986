import { record } from "#lib/journal.ts";
import { newSecret } from "#lib/privacy/write-erasures.ts";
import { demoAccounts } from "#prisma/demo/accounts.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

/** People of the demo with whose account nobody signs in: what they asked disturbs no visit. */
const others = (members: readonly DemoMember[]): DemoMember[] => {
  const known = new Set(demoAccounts.map(({ label }) => label.split(" — ")[0]));
  return members.filter(({ firstName, lastName }) => !known.has(`${firstName} ${lastName}`));
};

/** What members asked of their data: one request to answer, one answered, and an account that somebody wants erased. */
export async function writePrivacy(
  { tx, now, today }: Context,
  members: readonly DemoMember[],
): Promise<void> {
  const secretary = memberNamed(members, "Nadège Fontaine");
  const [first, second, third] = others(members);
  if (!first || !second || !third) throw new Error("The demo has too few people.");
  const daysAgo = (days: number) => new Date(day(today).getTime() - days * DAY_MS);
  const waiting = await tx.dataRequest.create({
    data: {
      memberId: first.id,
      kind: "RECTIFICATION",
      receivedOn: daysAgo(6),
      createdAt: before(now, 6 * DAY_MS),
      note: "Ma délégation porte aussi sur les mobilités : pouvez-vous le dire dans l’export envoyé à la presse ?",
    },
  });
  await record(tx, { system: "seed" }, "data-request.filed", waiting.id, { kind: "RECTIFICATION" });
  const answered = await tx.dataRequest.create({
    data: {
      memberId: second.id,
      kind: "ACCESS",
      receivedOn: daysAgo(40),
      createdAt: before(now, 40 * DAY_MS),
      note: "D’où vient le numéro de téléphone que vous avez pour moi ?",
      closedAt: before(now, 33 * DAY_MS),
      closedById: secretary.id,
      outcome: "GRANTED",
      answer:
        "Vous l’aviez donné en adhérant. Il n’est visible que du secrétariat ; vous pouvez le retirer de votre profil.",
    },
  });
  await record(tx, { system: "seed" }, "data-request.closed", answered.id, { memberId: second.id });
  const confirmedAt = before(now, 4 * DAY_MS);
  const erasure = await tx.erasureRequest.create({
    data: {
      memberId: third.id,
      origin: "LETTER",
      recordedById: secretary.id,
      receivedOn: daysAgo(7),
      createdAt: confirmedAt,
      confirmedAt,
      dueAt: new Date(confirmedAt.getTime() + 30 * DAY_MS),
      cancelDigest: newSecret().digest,
    },
  });
  await record(tx, { system: "seed" }, "erasure.recorded", erasure.id, { memberId: third.id });
}
