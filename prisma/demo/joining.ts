import { readFileSync } from "node:fs";
import path from "node:path";
import { record } from "#lib/journal.ts";
import { addressDigest } from "#lib/referrals/write.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed, territoryId } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

/** The last part came with the second version. */
const LAST_PART = "\n## Après le mandat";

const charterText = () => readFileSync(path.join(import.meta.dirname, "charter.md"), "utf8").trim();

/** Two versions: the one that members accepted when they joined, and a recent one that a third of them have seen. */
async function writeCharter({ tx, now }: Context, members: readonly DemoMember[]): Promise<string> {
  const text = charterText();
  const admin = memberNamed(members, "Hélène Ngo-Carlier");
  const publish = async (number: number, words: string, daysAgo: number) => {
    const at = before(now, daysAgo * DAY_MS);
    const { id } = await tx.charterVersion.create({
      data: { number, text: words, createdAt: at, publishedAt: at, publishedById: admin.id },
      select: { id: true },
    });
    await record(tx, { system: "seed" }, "charter.published", id);
    return { id, at };
  };
  const first = await publish(1, text.slice(0, text.indexOf(LAST_PART)).trim(), 700);
  const second = await publish(2, text, 20);
  await tx.charterAcceptance.createMany({
    data: members.map(({ id }) => ({ versionId: first.id, memberId: id, acceptedAt: first.at })),
  });
  const camille = memberNamed(members, "Camille Morel");
  await tx.charterAcceptance.createMany({
    data: members
      .filter(({ id }, index) => index % 3 === 0 && id !== camille.id)
      .map(({ id }, index) => ({
        versionId: second.id,
        memberId: id,
        acceptedAt: new Date(second.at.getTime() + (1 + (index % 15)) * DAY_MS),
      })),
  });
  return second.id;
}

const asking = [
  {
    email: "margaux.tillier@demo.exemple",
    firstName: "Margaux",
    lastName: "Tillier",
    civility: "MADAME",
    phone: "06 00 00 00 17",
    tier: "COMMUNE",
    territory: { kind: "COMMUNE", code: "23079" },
    kind: "ADJOINT",
    rank: 2,
    stance: "MAJORITE",
    word: "Nous préparons un vœu sur les classes menacées du plateau. Camille Morel m’a parlé de vous.",
    daysAgo: 6,
    isInvited: true,
  },
  {
    email: "denis.abgrall@demo.exemple",
    firstName: "Denis",
    lastName: "Abgrall",
    civility: null,
    phone: null,
    tier: "COMMUNE",
    territory: { kind: "COMMUNE", code: "29031" },
    kind: null,
    rank: null,
    stance: "OPPOSITION",
    word: null,
    daysAgo: 2,
    isInvited: false,
  },
] as const;

/** The charter, two people who ask to join, one of them invited by a member, and another invitation without answer. */
export async function writeJoining(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx, now, territories } = context;
  const versionId = await writeCharter(context, members);
  const sponsor = memberNamed(members, "Camille Morel");
  const invite = (email: string, firstName: string, daysAgo: number) =>
    tx.referral.create({
      data: {
        ...{ sponsorId: sponsor.id, email, firstName, addressDigest: addressDigest(email) },
        ...{ createdAt: before(now, daysAgo * DAY_MS), sentAt: before(now, daysAgo * DAY_MS) },
      },
      select: { id: true },
    });
  await invite("lucile.ferey@demo.exemple", "Lucile", 15);
  for (const { daysAgo, isInvited, territory, ...person } of asking) {
    const at = before(now, daysAgo * DAY_MS);
    const referral = isInvited ? await invite(person.email, person.firstName, daysAgo + 3) : null;
    const { id } = await tx.joinRequest.create({
      data: {
        ...person,
        territoryId: territoryId(territories, territory),
        startsOn: day("2026-03-15"),
        status: "WAITING",
        ...{ createdAt: at, confirmedAt: at, touchedAt: at },
        referralId: referral?.id ?? null,
        acceptance: { create: { versionId, acceptedAt: at } },
      },
      select: { id: true },
    });
    await record(tx, { system: "seed" }, "join.confirmed", id);
  }
  const secretariat = memberNamed(members, "Nadège Fontaine");
  await tx.notification.createMany({
    data: asking.map(({ daysAgo }) => ({
      memberId: secretariat.id,
      kind: "JOIN_WAITING" as const,
      createdAt: before(now, daysAgo * DAY_MS),
      shownFrom: before(now, daysAgo * DAY_MS),
    })),
  });
}
