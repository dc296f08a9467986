import { record } from "#lib/journal.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

const asked = [
  {
    slug: "eau-energie",
    word: "Notre contrat d’eau prend fin dans deux ans. Je voudrais comprendre comment d’autres communes ont compté avant de choisir la régie.",
    daysAgo: 3,
  },
  {
    slug: "eau-energie",
    word: "Je suis la protection d’un captage dans mon canton, et j’ai une délibération à partager.",
    daysAgo: 1,
  },
  {
    slug: "sante",
    word: "Nous ouvrons un centre de santé à l’automne : j’ai plus de questions que de réponses.",
    daysAgo: 2,
  },
];

/** Who would come in, one who is invited, an office that ends soon, and a collectif that has done its work. */
export async function writeCollectifLife(
  { tx, now }: Context,
  members: readonly DemoMember[],
): Promise<void> {
  const system = { system: "seed" };
  const collectifs = await tx.collectif.findMany({
    select: { id: true, slug: true, memberships: { select: { memberId: true } } },
  });
  const bySlug = (slug: string) => {
    const found = collectifs.find((collectif) => collectif.slug === slug);
    if (!found) throw new RangeError(`No collectif ${slug}`);
    return found;
  };
  const camille = memberNamed([...members], "Camille Morel");
  const outside = (slug: string, but: readonly string[]) => {
    const inside = bySlug(slug).memberships.map(({ memberId }) => memberId);
    const found = members.find(
      ({ id, upToDate }) => upToDate && id !== camille.id && ![...inside, ...but].includes(id),
    );
    if (!found) throw new RangeError(`Everybody is in ${slug}`);
    return found.id;
  };
  const chosen: string[] = [];
  for (const { slug, word, daysAgo } of asked) {
    const memberId = outside(slug, chosen);
    chosen.push(memberId);
    const collectifId = bySlug(slug).id;
    const { id } = await tx.collectifRequest.create({
      data: { collectifId, memberId, kind: "ASKED", word, createdAt: before(now, daysAgo * DAY_MS) },
      select: { id: true },
    });
    await record(tx, system, "collectif.asked", id, { collectifId });
  }
  const logement = bySlug("logement");
  if (!logement.memberships.some(({ memberId }) => memberId === camille.id)) {
    const { id } = await tx.collectifRequest.create({
      data: {
        collectifId: logement.id,
        memberId: camille.id,
        kind: "INVITED",
        invitedById: memberNamed([...members], "Aïcha Kanouté").id,
        word: "Ton vœu sur les logements vacants nous a servi : viens le raconter.",
        createdAt: before(now, 4 * DAY_MS),
      },
      select: { id: true },
    });
    await record(tx, system, "collectif.invited", id, { collectifId: logement.id, memberId: camille.id });
  }
  await endOfficeSoon({ tx, now }, bySlug("eau-energie").id);
  await writeClosed({ tx, now }, members);
}

/** The one who holds the meetings does so for three more weeks: a plain place follows. */
async function endOfficeSoon({ tx, now }: Pick<Context, "tx" | "now">, collectifId: string): Promise<void> {
  const endsOn = day(new Date(now.getTime() + 21 * DAY_MS).toISOString().slice(0, 10));
  const held = await tx.collectifMembership.findFirst({
    where: { collectifId, role: "FACILITATEUR", endsOn: null },
    select: { id: true, memberId: true },
  });
  if (!held) return;
  await tx.collectifMembership.update({ where: { id: held.id }, data: { endsOn } });
  await tx.collectifMembership.create({ data: { collectifId, memberId: held.memberId, startsOn: endsOn } });
}

async function writeClosed({ tx, now }: Pick<Context, "tx" | "now">, members: readonly DemoMember[]) {
  const { id } = await tx.collectif.create({
    data: {
      slug: "municipales-2026",
      name: "Préparer les municipales",
      presentation:
        "Listes, programmes, comptes de campagne : nous avons partagé ce que chaque liste apprenait, jusqu’au lendemain du second tour.",
      visibility: "MEMBERS",
      joining: "OPEN",
      tiers: ["COMMUNE"],
      createdAt: new Date("2025-03-04T18:00:00Z"),
      endsOn: day("2026-03-31"),
      archivedAt: before(now, 200 * DAY_MS),
      memberships: {
        create: ["Solène Arzur", "Farid Ouldali"].map((name) => ({
          memberId: memberNamed([...members], name).id,
          role: "ANIMATEUR" as const,
          startsOn: day("2025-03-04"),
        })),
      },
    },
    select: { id: true },
  });
  await record(tx, { system: "seed" }, "collectif.archived", id);
}
