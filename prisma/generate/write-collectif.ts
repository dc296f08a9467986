import { db } from "#lib/db.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { uuidAt } from "#prisma/generate/ids.ts";

export type GreatCollectif = { id: string; slug: string; longThreadId: string };

const SLUG = "mesure-grand-collectif";
const HOUR_MS = 3_600_000;
const PARAGRAPH =
  "Chez nous, la **régie** tient depuis trois ans : le tarif a baissé de 8 %, et les fuites de moitié. " +
  "Le plus long fut l’inventaire des biens de retour, puis le logiciel.\n\n- le calendrier ;\n- les contrats de travail.";

type Size = { people: number; threads: number; posts: number; longThread: number };

/**
 * A collectif as large as one may grow, for measurement: the members who are there, up to `people`, `memberId` among them;
 * `posts` messages in `threads` subjects, one of which holds `longThread`. Always the same; found again when it is there.
 */
export async function writeGreatCollectif(
  memberId: string,
  { people, threads, posts, longThread }: Size = {
    people: 2000,
    threads: 200,
    posts: 5000,
    longThread: 1001,
  },
): Promise<GreatCollectif> {
  const random = seededRandom(7026);
  const start = Date.UTC(2025, 0, 1);
  const known = await db.collectif.findUnique({ where: { slug: SLUG }, select: { id: true } });
  const first = uuidAt(random, new Date(start));
  if (known) return { id: known.id, slug: SLUG, longThreadId: first };
  const members = await db.member.findMany({
    where: { erasedAt: null, suspendedAt: null, resignedAt: null, id: { not: memberId } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: people - 1,
  });
  const ids = [memberId, ...members.map(({ id }) => id)];
  const author = (index: number) => ids[index % ids.length] ?? memberId;
  const threadRows = Array.from({ length: threads }, (_, index) => ({
    id: index === 0 ? first : uuidAt(random, new Date(start + index * HOUR_MS)),
    authorId: author(index),
    title: `Sujet ${index + 1} : qui tient une régie de l’eau ?`,
    createdAt: new Date(start + index * HOUR_MS),
  }));
  const postRows = Array.from({ length: posts }, (_, index) => {
    const thread = index < longThread ? 0 : 1 + ((index - longThread) % (threads - 1));
    const createdAt = new Date(start + (threads + index) * HOUR_MS);
    return {
      id: uuidAt(random, createdAt),
      threadId: threadRows[thread]?.id ?? first,
      authorId: author(random.int(0, ids.length - 1)),
      text: `${PARAGRAPH}\n\nMessage ${index + 1}.`,
      createdAt,
    };
  });
  const last = new Map(postRows.map(({ threadId, id }) => [threadId, id]));
  return db.$transaction(
    async (tx) => {
      const { id } = await tx.collectif.create({
        data: { slug: SLUG, name: "Mesure : un grand collectif", presentation: "Pour mesurer." },
        select: { id: true },
      });
      await tx.collectifMembership.createMany({
        data: ids.map((one, index) => ({
          collectifId: id,
          memberId: one,
          role: index === 1 ? "ANIMATEUR" : "MEMBER",
          startsOn: new Date(start),
        })),
      });
      await tx.thread.createMany({
        data: threadRows.map((row) => ({ ...row, collectifId: id, lastPostId: last.get(row.id) ?? null })),
      });
      await tx.post.createMany({ data: postRows });
      await tx.threadFollow.createMany({ data: ids.map((one) => ({ memberId: one, threadId: first })) });
      await tx.$executeRaw`ANALYZE "Post", "Thread", "ThreadFollow", "CollectifMembership"`;
      return { id, slug: SLUG, longThreadId: first };
    },
    { timeout: 120_000 },
  );
}
