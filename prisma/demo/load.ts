import { availableParallelism } from "node:os";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { extractStoredText } from "#lib/documents/jobs.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { authorsOf } from "#prisma/demo/authors.ts";
import { writeCollectifs } from "#prisma/demo/collectifs.ts";
import { prepareFiles, writeDocuments } from "#prisma/demo/documents.ts";
import { type Context, memberNamed, readTerritories, writeMembers } from "#prisma/demo/members.ts";
import { writeNotices } from "#prisma/demo/notices.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { writeReading } from "#prisma/demo/reading.ts";
import { writeRecords } from "#prisma/demo/records.ts";
import { writeTalk } from "#prisma/demo/talk.ts";
import { writeTrainings } from "#prisma/demo/trainings.ts";

// Any number does: two loadings at once must not both find the database empty.
const LOCK = 5_219_086;

/** The demo is written in one transaction: whoever finds the secretariat finds all of it. */
const isLoaded = async (client: Pick<typeof db, "member">): Promise<boolean> =>
  (await client.member.count({ where: { email: demoEmail("SECRETARIAT") } })) > 0;

type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

const silently: Step = (_name, work) => work();

/**
 * Loads the demo association as the system actor « seed », unless it is already there; the reference data must be.
 * `step` runs and shows each part. Answers whether it wrote.
 */
export async function loadDemo({
  now = new Date(),
  step = silently,
}: {
  now?: Date;
  step?: Step;
} = {}): Promise<boolean> {
  if (await isLoaded(db)) return false;
  const prepared = await step("Fichiers des actes", prepareFiles);
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
      if (await isLoaded(tx)) return false;
      const territories = await readTerritories(tx);
      const context: Context = { random: seededRandom(2026), today: today(now), now, territories, tx };
      const members = await step("Adhérent·es, mandats et fonctions", () => writeMembers(context));
      const authorOf = authorsOf(
        prepared.acts.map(({ act }) => act),
        members,
        context.random,
      );
      const collectifs = await step("Collectifs", () => writeCollectifs(context, members, authorOf));
      const drafter = memberNamed(members, "Camille Morel");
      const filed = await step("Documents", () =>
        writeDocuments(context, { prepared, authorOf, collectifs, drafter }),
      );
      await step("Formations", () => writeTrainings(context, members));
      await step("Commentaires, favoris, veilles et données ouvertes", async () => {
        await writeRecords(context, filed, [...authorOf.keys()]);
        await writeTalk(context, members, filed);
        await writeReading(context, members, filed);
        await writeNotices(context);
      });
      return true;
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

/** Reads the text of the files that wait, as the job does, without waiting for the worker. Answers how many. */
export async function readWaitingFiles(): Promise<number> {
  const waiting = await db.storedFile.findMany({
    where: { extraction: "PENDING" },
    select: { sha256: true },
    orderBy: { createdAt: "asc" },
  });
  const left = [...waiting];
  const reader = async () => {
    for (let file = left.shift(); file; file = left.shift()) await extractStoredText(file);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, reader));
  return waiting.length;
}
