import { availableParallelism } from "node:os";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { extractStoredText } from "#lib/documents/jobs.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { writeDues } from "#prisma/demo/adhesions-dues.ts";
import { authorsOf } from "#prisma/demo/authors.ts";
import { writeBank } from "#prisma/demo/bank.ts";
import { writeCollectifs } from "#prisma/demo/collectifs.ts";
import { writeCollectifLife } from "#prisma/demo/collectifs-life.ts";
import { writeDecisions } from "#prisma/demo/decisions.ts";
import { prepareFiles, writeDocuments } from "#prisma/demo/documents.ts";
import { writeScales } from "#prisma/demo/dues.ts";
import { writeExports } from "#prisma/demo/exports.ts";
import { writeIncoming } from "#prisma/demo/inbound.ts";
import { writeJoining } from "#prisma/demo/joining.ts";
import { writeMeetings } from "#prisma/demo/meetings.ts";
import { writeMemberImports } from "#prisma/demo/member-imports.ts";
import { type Context, memberNamed, readTerritories, writeMembers } from "#prisma/demo/members.ts";
import { writeAllMinutes } from "#prisma/demo/minutes.ts";
import { writeNotices } from "#prisma/demo/notices.ts";
import { writePapers } from "#prisma/demo/papers.ts";
import { writePayments } from "#prisma/demo/payments.ts";
import { writePositions } from "#prisma/demo/positions.ts";
import { writePrivacy } from "#prisma/demo/privacy.ts";
import { writeProfiles } from "#prisma/demo/profiles.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { writeReading } from "#prisma/demo/reading.ts";
import { writeRecords } from "#prisma/demo/records.ts";
import { writeRegister } from "#prisma/demo/register.ts";
import { writeTalk } from "#prisma/demo/talk.ts";
import { writeThreads } from "#prisma/demo/threads.ts";
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
      await step("Profils et moyens de contact", () => writeProfiles(context, members));
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
      await step("Barèmes", () => writeScales(context, members));
      await step("Adhésions et cotisations", () => writeDues(context, members));
      await step("Paiements", () => writePayments(context));
      await step("Formations", () => writeTrainings(context, members));
      await step("Commentaires, favoris, veilles et données ouvertes", async () => {
        await writeRecords(context, filed, [...authorOf.keys()]);
        await writeTalk(context, members, filed);
        await writeReading(context, members, filed);
        await writeNotices(context);
        await writeRegister(context, members);
        await writeExports(context, members);
        await writeMemberImports(context, members);
        await writeJoining(context, members);
        await writePrivacy(context, members);
        await writeCollectifLife(context, members);
        await writeThreads(context);
        await writeIncoming(context);
        await writeMeetings(context);
        await writeAllMinutes(context);
        await writePositions(context);
        await writeDecisions(context);
      });
      // Last: a receipt for each payment that the steps above have written.
      await step("Dons, reçus et cartes", () => writePapers(context, members));
      await step("Relevé de la banque", () => writeBank(context, members));
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
