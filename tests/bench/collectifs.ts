import type { Cleanup } from "#lib/commands/cleanup.ts";
import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { type GreatCollectif, writeGreatCollectif } from "#prisma/generate/write-collectif.ts";
import { fillAgenda } from "#tests/bench/agenda.ts";
import { measureCosts, startApplication } from "#tests/bench/pages.ts";
import type { Verdict } from "#tests/bench/report.ts";

/** Pages inside a collectif of 5,000 messages and 2,000 people, by name. */
const pagesOf = ({ slug, longThreadId }: GreatCollectif): Record<string, readonly string[]> => ({
  "home of a collectif of 5,000 messages": [`/collectifs/${slug}`],
  "its subjects": [`/collectifs/${slug}/sujets`, `/collectifs/${slug}/sujets?page=5`],
  "a subject of 1,000 replies": [1, 10, 20].map(
    (page) => `/collectifs/${slug}/sujets/${longThreadId}?page=${page}`,
  ),
});

/** Inside a great collectif: its pages against the trivial one. */
export async function measureCollectifs(
  place: { databaseUrl: string; storage: string },
  seconds: number,
  cleanup: Cleanup,
): Promise<Verdict[]> {
  const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
  const collectif = await writeGreatCollectif(member.id);
  await fillAgenda(member);
  const application = await startApplication({ ...place, processes: 1 }, cleanup);
  try {
    const pages = { ...pagesOf(collectif), "agenda of 300 meetings": ["/agenda"] };
    const costs = await measureCosts(application, pages, seconds);
    return Object.entries(costs).map(([name, cost]) => ({
      target: `page: ${name}, against the trivial page`,
      wanted: "≤ 2 × its cost",
      found: Number.isFinite(cost) ? `${cost.toFixed(2)} ×` : "not measured",
      reached: cost <= 2,
    }));
  } finally {
    await application.stop();
  }
}
