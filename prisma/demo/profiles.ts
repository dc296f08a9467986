import type { ContactKind, ContactVisibility } from "@prisma/client";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { type Random, seededRandom } from "#prisma/demo/random.ts";
import { day } from "#tests/factories/unique.ts";

/** Drawn apart, so that the rest of the demo stays as it is whatever people say of themselves. */
const SEED = 40_626;

type Means = { kind: ContactKind; value: string; visibility: ContactVisibility };

/** Numbers of the ranges that ARCEP keeps for fiction (decision 2018-0881): nobody answers them. */
const mobile = (random: Random) => `06 39 98 ${random.int(10, 99)} ${random.int(10, 99)}`;
const landline = (random: Random) => `01 99 00 ${random.int(10, 99)} ${random.int(10, 99)}`;

const handle = ({ firstName, lastName }: DemoMember): string =>
  `${firstName}${lastName}`
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

/** Codes of the nomenclature that élu·es would say they know, rather than « Avances » or « Prise de participation ». */
const KNOWN = "1.1 2.1 5.7 6.1 7.1 7.2 7.5 8.1 8.2 8.3 8.4 8.5 8.6 8.7 8.8 8.9 9.4".split(" ");

const VISIBILITIES: readonly ContactVisibility[] = ["NOBODY", "COLLECTIFS", "MEMBERS"];

function meansOf(random: Random, member: DemoMember): Means[] {
  const visibility = () => VISIBILITIES[random.weighted([25, 35, 40])] ?? "NOBODY";
  const means: Means[] = [];
  if (random.chance(0.6)) means.push({ kind: "PHONE", value: mobile(random), visibility: visibility() });
  if (random.chance(0.5)) means.push({ kind: "EMAIL", value: member.email, visibility: visibility() });
  if (random.chance(0.15)) means.push({ kind: "PHONE", value: landline(random), visibility: "MEMBERS" });
  if (random.chance(0.2)) {
    means.push({ kind: "NETWORK", value: `@${handle(member)}@mastodon.exemple`, visibility: "MEMBERS" });
  }
  if (random.chance(0.08)) {
    means.push({ kind: "WEBSITE", value: `https://${handle(member)}.exemple`, visibility: "MEMBERS" });
  }
  return means;
}

/** One of each, so that a newcomer sees the three visibilities. */
const camille: Means[] = [
  { kind: "EMAIL", value: "camille.morel@demo.exemple", visibility: "MEMBERS" },
  { kind: "PHONE", value: "06 39 98 23 16", visibility: "COLLECTIFS" },
  {
    kind: "ADDRESS",
    value: "Mairie, place de la Fontaine\n23460 Royère-de-Vassivière",
    visibility: "NOBODY",
  },
];

/** An election has come and nothing was said of his seat of 2020: his profile asks. */
async function leaveSeatUnanswered({ id: memberId }: DemoMember, { tx }: Context): Promise<void> {
  await tx.mandate.deleteMany({ where: { memberId, startsOn: { gte: day("2026-03-15") } } });
  const open = { endsOn: null };
  await tx.mandate.updateMany({ where: { memberId }, data: open });
  await tx.mandateStance.updateMany({ where: { mandate: { memberId } }, data: open });
}

/** What people say of themselves: civility, themes they know, means of contact. */
export async function writeProfiles(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx } = context;
  const random = seededRandom(SEED);
  const themes = await tx.theme.findMany({
    where: { code: { in: KNOWN } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const member of members) {
    const memberId = member.id;
    const isCamille = member.email === camille[0]?.value;
    const known = random.sample(themes, random.weighted([30, 20, 25, 15, 10]) + (isCamille ? 2 : 0));
    const means = meansOf(random, member);
    await tx.memberTheme.createMany({ data: known.map(({ id }) => ({ memberId, themeId: id })) });
    await tx.contactMeans.createMany({
      data: (isCamille ? camille : means).map((one, position) => ({ ...one, memberId, position })),
    });
    if (!random.chance(0.4)) continue;
    const civility = member.gender === "f" ? "MADAME" : "MONSIEUR";
    await tx.member.update({ where: { id: memberId }, data: { civility }, select: { id: true } });
  }
  await leaveSeatUnanswered(memberNamed(members, "Ludovic Fontanelle"), context);
}
