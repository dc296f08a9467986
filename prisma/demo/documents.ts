import { Readable } from "node:stream";
import { enqueue } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { store } from "#lib/store.ts";
import { type Act, demoActs, demoAnnexes, demoDrafts } from "#prisma/demo/acts.ts";
import { type ActFile, actFile, SCANNED } from "#prisma/demo/files/act-file.ts";
import { type Context, type DemoMember, territoryId } from "#prisma/demo/members.ts";
import type { Random } from "#prisma/demo/random.ts";
import { parisInstant } from "#prisma/demo/training-sessions.ts";
import { earlierActs } from "#prisma/demo/versions.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { day } from "#tests/factories/unique.ts";

/** An act with the files it is made of, already in the store, and its text as it was, the oldest first. */
export type Prepared = {
  act: Act;
  files: StoredActFile[];
  earlier: { file: StoredActFile; nextNote: string }[];
};
type StoredActFile = Omit<ActFile, "bytes"> & { sha256: string; size: number; text: null };

const ARCHIVED = ["trieves-argumentaire-eclairage-public", "auchel-intervention-emprunt-taxe-fonciere"];
/** Hours before now when the latest acts were published: the home page has news, the last of this very morning. */
const NEWS = [3, 20, 44, 71, 118, 150, 215];
const HOUR = 3_600_000;

async function storeFile(act: Act): Promise<StoredActFile> {
  const { bytes, name, kind } = await actFile(act);
  // Not read yet: like any filed content, the job reads its text.
  return { name, kind, ...(await store().put(Readable.from([bytes]))), text: null };
}

/** Makes the files of acts, annexes and drafts, and puts them in the store: before any transaction. */
export async function prepareFiles(): Promise<{ acts: Prepared[]; drafts: Prepared[] }> {
  const annexes = demoAnnexes();
  const prepare = async (act: Act): Promise<Prepared> => {
    const files = [await storeFile(act)];
    for (const annex of annexes.filter(({ of }) => of === act.slug)) files.push(await storeFile(annex));
    const earlier: Prepared["earlier"] = [];
    for (const { act: was, nextNote } of earlierActs(act)) {
      earlier.push({ file: await storeFile(was), nextNote });
    }
    return { act, files, earlier };
  };
  const inOrder = async (acts: Act[]) => {
    const prepared: Prepared[] = [];
    for (const act of acts) prepared.push(await prepare(act));
    return prepared;
  };
  return { acts: await inOrder(demoActs()), drafts: await inOrder(demoDrafts()) };
}

/** When each act was published: some evenings after its date; the most recent ones in the last ten days. */
export function publicationDates(acts: readonly Act[], random: Random, now: Date): Map<Act, Date> {
  const quiet = now.getTime() - 11 * 24 * HOUR;
  const candidates = acts.filter(({ slug }) => slug !== SCANNED && !ARCHIVED.includes(slug));
  const newest = candidates.sort((one, other) => (one.date < other.date ? 1 : -1)).slice(0, NEWS.length);
  return new Map(
    acts.map((act) => {
      const rank = newest.indexOf(act);
      if (rank >= 0) return [act, new Date(now.getTime() - (NEWS[rank] ?? 0) * HOUR)];
      const evening = parisInstant(day(act.date), `${random.int(18, 22)}:${random.int(10, 59)}`).getTime();
      const published = evening + random.int(2, 18) * 24 * HOUR;
      return [act, new Date(Math.min(published, quiet - random.int(0, 200) * HOUR))];
    }),
  );
}

type Filing = {
  author: DemoMember;
  /** Null: a draft. */
  publishedAt: Date | null;
  themes: ReadonlyMap<string, number>;
  collectifs: ReadonlyMap<string, string>;
};

/** Versions after the first, evenly between publication and now: the last one carries the files of today. */
async function writeVersions(
  documentId: string,
  { files, earlier }: Prepared,
  { author, publishedAt }: Filing,
  { tx, now }: Context,
): Promise<void> {
  const since = (publishedAt ?? now).getTime();
  for (const [index, { nextNote }] of earlier.entries()) {
    const createdAt = new Date(since + ((now.getTime() - since) * (index + 1)) / (earlier.length + 1));
    const main = earlier[index + 1]?.file;
    const inOrder = main ? [main, ...files.slice(1)] : files;
    const { id } = await tx.documentVersion.create({
      data: {
        documentId,
        number: index + 2,
        note: nextNote,
        createdById: author.id,
        createdAt,
        files: { create: inOrder.map(({ name, sha256 }, position) => ({ position, name, sha256 })) },
      },
      select: { id: true },
    });
    await tx.document.update({
      where: { id: documentId },
      data: { currentVersionId: id, updatedAt: createdAt },
    });
  }
}

async function writeAct(prepared: Prepared, filing: Filing, context: Context): Promise<{ id: string }> {
  const { act, files, earlier } = prepared;
  const { tx, territories, now } = context;
  const { author, publishedAt, themes, collectifs } = filing;
  const territory = territoryId(territories, act.territory);
  const { outcome } = act;
  const collectif = act.collectif === undefined ? undefined : collectifs.get(act.collectif);
  const createdAt = new Date((publishedAt ?? now).getTime() - (publishedAt ? 0.4 : 26) * HOUR);
  const archived = ARCHIVED.includes(act.slug);
  const { id } = await aDocument(
    {
      author,
      kind: act.kind,
      title: act.title,
      summary: act.summary,
      keywords: act.keywords,
      tier: act.tier,
      territory: territory === null ? undefined : { id: territory },
      councilName: act.council,
      actDate: day(act.date),
      collectif: collectif === undefined ? undefined : { id: collectif },
      licence: act.licence,
      visibility: act.visibility,
      outcome: outcome?.status,
      outcomeOn: outcome?.date ? day(outcome.date) : null,
      majority: outcome?.majority,
      votesFor: outcome?.for,
      votesAgainst: outcome?.against,
      abstentions: outcome?.abstentions,
      nonVoting: outcome?.nonVoting,
      themes: act.themes.map((code) => ({ id: themes.get(code) ?? missing(act, code) })),
      createdAt,
      updatedAt: publishedAt ?? createdAt,
      published: publishedAt ?? false,
      archived: archived ? new Date(now.getTime() - 90 * 24 * HOUR) : false,
      archivedById: archived ? author.id : undefined,
      files: earlier[0] ? [earlier[0].file, ...files.slice(1)] : files,
    },
    tx,
  );
  const all = [...earlier.map(({ file }) => file), ...files];
  for (const file of all) await aStoredFile(file, tx);
  await writeVersions(id, prepared, filing, context);
  for (const { sha256 } of all) await enqueue(tx, "extractText", { sha256 }, { key: `extract:${sha256}` });
  await record(tx, { system: "seed" }, publishedAt ? "document.published" : "document.filed", id);
  return { id };
}

const missing = (act: Act, code: string): never => {
  throw new Error(`${act.slug}: there is no theme ${code}.`);
};

type Everything = {
  prepared: { acts: Prepared[]; drafts: Prepared[] };
  authorOf: ReadonlyMap<Act, DemoMember>;
  collectifs: ReadonlyMap<string, string>;
  /** Author of the drafts. */
  drafter: DemoMember;
};

/** The published acts, as the rest of the demo finds them. */
export type Filed = ReadonlyMap<Act["slug"], { id: string; publishedAt: Date }>;

export function filedAct(filed: Filed, slug: string): { id: string; publishedAt: Date } {
  const found = filed.get(slug);
  if (!found) throw new Error(`The demo has no act ${slug}.`);
  return found;
}

/** Writes the documents with their files, to be read by the job; answers those that are published. */
export async function writeDocuments(context: Context, everything: Everything): Promise<Filed> {
  const { prepared, authorOf, collectifs, drafter } = everything;
  const rows = await context.tx.theme.findMany({
    where: { code: { not: null } },
    select: { id: true, code: true },
  });
  const themes = new Map(rows.map(({ id, code }) => [code ?? "", id]));
  const dates = publicationDates([...authorOf.keys()], context.random, context.now);
  const filed = new Map<string, { id: string; publishedAt: Date }>();
  for (const one of prepared.acts) {
    const author = authorOf.get(one.act) ?? drafter;
    const publishedAt = dates.get(one.act) ?? null;
    const { id } = await writeAct(one, { author, publishedAt, themes, collectifs }, context);
    if (publishedAt) filed.set(one.act.slug, { id, publishedAt });
  }
  for (const draft of prepared.drafts) {
    await writeAct(draft, { author: drafter, publishedAt: null, themes, collectifs }, context);
  }
  return filed;
}
