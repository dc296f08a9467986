import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { cleanFileName } from "#lib/files/names.ts";
import { openZip, type ZipWriter } from "#lib/files/zip-write.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { notify } from "#lib/notify.ts";
import { keepWhole, partialPath, removePersonal, sweepPersonal } from "#lib/personal-files.ts";
import { EXPORT_DAYS } from "#lib/privacy/labels.ts";
import { archiveNotice } from "#lib/privacy/labels-archive.ts";
import { exportReadyMail } from "#lib/privacy/mails.ts";
import {
  countPersonalFiles,
  type PersonalFile,
  personalFiles,
  personalJson,
} from "#lib/privacy/queries-export.ts";
import { personalTables } from "#lib/privacy/schema-tables.ts";
import { isStorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";

const DAY_MS = 86_400_000;
/** Tables are read in one snapshot, which lasts as long as they are written. */
const SNAPSHOT_MS = 10 * 60_000;
/** Files between two notes of progress. */
const STEP = 20;

type Member = { id: string; email: string; firstName: string };

const nameInZip = ({ title, documentId, version, name }: PersonalFile): string =>
  `documents/${cleanFileName(title).slice(0, 80)} (${documentId.slice(-8)})/version ${version}/${cleanFileName(name)}`;

/** Adds a file once its bytes are found whole: what is begun cannot be taken back. Throws NOT_FOUND or DAMAGED. */
async function addStored(zip: ZipWriter, name: string, sha256: string): Promise<void> {
  const copy = await store().localCopy(sha256);
  try {
    await zip.add(name, createReadStream(copy.path));
  } finally {
    await copy.release();
  }
}

/** Adds each file that is there; answers the names of the others. */
async function addFiles(
  zip: ZipWriter,
  member: Member,
  told: (done: number) => Promise<void>,
): Promise<string[]> {
  const absent: string[] = [];
  const used = new Set<string>();
  let done = 0;
  for await (const files of personalFiles(member)) {
    for (const file of files) {
      const wanted = nameInZip(file);
      // Two files of a version may bear one name.
      const name = used.has(wanted) ? wanted.replace(/([^/]+)$/, `${file.id.slice(-8)} $1`) : wanted;
      used.add(name);
      try {
        if (file.isHeldBack) absent.push(name);
        else await addStored(zip, name, file.sha256);
      } catch (error) {
        // Whatever ails one file, she gets the others; a store that does not answer is tried again later.
        if (!isStorageError(error, "NOT_FOUND", "DAMAGED")) throw error;
        absent.push(name);
      }
      done += 1;
      if (done % STEP === 0) await told(done);
    }
  }
  return absent;
}

async function write(zip: ZipWriter, exportId: string, member: Member): Promise<void> {
  const total = personalTables.length + (await countPersonalFiles(member));
  const note = async (done: number) => {
    await db.personalExport.updateMany({
      where: { id: exportId },
      data: { total, done: Math.min(done, total) },
    });
  };
  await note(0);
  let done = 0;
  const tableDone = async () => {
    done += 1;
    if (done % 10 === 0) await note(done);
  };
  await db.$transaction(
    (tx) => zip.add("donnees.json", personalJson(tx, member, tableDone), { isText: true }),
    { isolationLevel: "RepeatableRead", timeout: SNAPSHOT_MS, maxWait: 30_000 },
  );
  const portrait = await db.memberPortrait.findUnique({
    where: { memberId: member.id },
    select: { large: true },
  });
  if (portrait) await zip.add("portrait.webp", [portrait.large]);
  const absent = await addFiles(zip, member, (files) => note(done + files));
  const words = {
    association: env.ASSOCIATION_NAME,
    email: env.ASSOCIATION_EMAIL,
    madeAt: new Date(),
    absent,
  };
  await zip.add("LISEZ-MOI.txt", [archiveNotice(words)], { isText: true });
}

async function finish(exportId: string, member: Member, size: number): Promise<void> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + EXPORT_DAYS * DAY_MS);
  await db.$transaction(async (tx) => {
    const { count } = await tx.personalExport.updateMany({
      where: { id: exportId, status: "RUNNING" },
      data: { status: "DONE", size: BigInt(size), finishedAt: now, expiresAt },
    });
    // Her account was erased meanwhile, or another worker has finished it.
    if (count === 0) return;
    await notify(tx, [{ memberId: member.id, kind: "PERSONAL_EXPORT_READY" }]);
    await sendMail(tx, exportReadyMail(member, expiresAt));
    await record(tx, { system: "privacy" }, "personal-export.made", exportId);
  });
}

/** Prepares the archive that a member asked for. Cut, it is begun again by the queue; done already, it does nothing. */
export async function makePersonalExport({ id }: { id: string }): Promise<void> {
  const asked = await db.personalExport.findFirst({
    where: { id, status: { in: ["WAITING", "RUNNING"] } },
    select: { member: { select: { id: true, email: true, firstName: true } } },
  });
  if (!asked) return;
  await db.personalExport.updateMany({ where: { id, status: "WAITING" }, data: { status: "RUNNING" } });
  const partial = await partialPath(id, randomUUID());
  const zip = openZip(partial);
  try {
    await write(zip, id, asked.member);
    const size = await zip.end();
    await keepWhole(partial, id);
    await finish(id, asked.member, size);
    log.info({ size }, "personal archive made");
  } catch (error) {
    await zip.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/** Removes the archives whose days are over, with their files, and gives up those that no worker finished in a day. */
export async function sweepPersonalExports(): Promise<void> {
  const now = new Date();
  const over = await db.personalExport.findMany({
    where: { OR: [{ expiresAt: { lt: now } }, { finishedAt: { lt: new Date(now.getTime() - 7 * DAY_MS) } }] },
    select: { id: true },
  });
  for (const { id } of over) await removePersonal(id);
  await db.personalExport.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
  const stuck = await db.personalExport.updateMany({
    where: { status: { in: ["WAITING", "RUNNING"] }, createdAt: { lt: new Date(now.getTime() - DAY_MS) } },
    data: { status: "FAILED", finishedAt: now },
  });
  const kept = await db.personalExport.findMany({ select: { id: true } });
  const ids = new Set(kept.map(({ id }) => id));
  const strays = await sweepPersonal((id) => ids.has(id));
  log.info({ removed: over.length, stuck: stuck.count, strays }, "personal archives swept");
}
