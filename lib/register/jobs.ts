import { rm, stat } from "node:fs/promises";
import type { RegisterKind } from "@prisma/client";
import { formatDate, today } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";
import { registerPath } from "#lib/incoming-register.ts";
import { record } from "#lib/journal.ts";
import { takeLock } from "#lib/locks.ts";
import { log } from "#lib/log.ts";
import { Collector } from "#lib/register/jobs-collect.ts";
import { loadPeople } from "#lib/register/jobs-people.ts";
import { RegisterRefused, readRegister } from "#lib/register/jobs-read.ts";
import { loadTerritories } from "#lib/register/jobs-territories.ts";
import { replaceMatches, storeMatches } from "#lib/register/write.ts";

const TELL_EVERY_MS = 1_000;

/**
 * Reads a file of the register and replaces what the files of its kind had given. All is written at the end, in one
 * transaction: killed before, it leaves everything as it was and begins again.
 */
export async function readRegisterFile({ id }: { id: string }): Promise<void> {
  const lock = await takeLock(`register-job:${id}`, { patience: 1_000 });
  if (!lock) return;
  try {
    const { count } = await db.registerFile.updateMany({
      where: { id, status: { in: ["WAITING", "READING"] } },
      data: { status: "READING", startedAt: new Date(), bytesRead: 0 },
    });
    if (count > 0) await read(id);
    await rm(registerPath(id), { force: true });
  } finally {
    await lock.release();
  }
}

async function read(id: string): Promise<void> {
  try {
    const collector = await collect(id);
    await db.$transaction((tx) => keep(tx, id, collector), { timeout: 120_000 });
    const { kind, lines, unreadable, doubtful } = collector;
    log.info({ file: id, kind, lines, unreadable, doubtful }, "register read");
  } catch (error) {
    if (!(error instanceof RegisterRefused)) throw error;
    await refuse(id, error.message);
  }
}

async function collect(id: string): Promise<Collector> {
  const path = registerPath(id);
  if (!(await stat(path).catch(() => null))) {
    throw new RegisterRefused("Le fichier envoyé n’est plus sur le serveur. Renvoyez-le.");
  }
  const [people, territories] = await Promise.all([loadPeople(), loadTerritories()]);
  const collector = new Collector(people, territories, Number(today().slice(0, 4)));
  let toldAt = performance.now();
  await readRegister(path, {
    onHeader: (header) => collector.begin(header),
    onLine: (cells, line) => collector.add(cells, line),
    onBytes: async (bytesRead) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      await db.registerFile.updateMany({
        where: { id, status: "READING" },
        data: { bytesRead, lines: collector.lines },
      });
      toldAt = performance.now();
    },
  });
  if (collector.lines === 0) throw new RegisterRefused("Ce fichier n’a aucune ligne sous ses titres.");
  return collector;
}

async function keep(tx: Tx, id: string, collector: Collector): Promise<void> {
  const { kind, lines, unreadable, doubtful, problems } = collector;
  if (!kind) throw new Error("a register without a kind");
  // Two files of one kind take turns, and the older one gives way.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('register', 0))::text`;
  const file = await tx.registerFile.findUniqueOrThrow({ where: { id }, select: { asOf: true } });
  await refuseOlder(tx, kind, file.asOf);
  const matches = collector.matches();
  await storeMatches(tx, { fileId: id, kind }, matches);
  await replaceMatches(tx, { fileId: id, kind });
  await tx.registerFile.update({
    where: { id },
    data: {
      status: "DONE",
      kind,
      lines,
      unreadable,
      doubtful,
      problems,
      kept: matches.length,
      finishedAt: new Date(),
    },
  });
  await record(tx, { system: "register" }, "register.read", id, { kind });
}

async function refuseOlder(tx: Tx, kind: RegisterKind, asOf: Date): Promise<void> {
  const newer = await tx.registerFile.findFirst({
    where: { kind, status: "DONE", asOf: { gt: asOf } },
    select: { asOf: true },
    orderBy: [{ asOf: "desc" }, { id: "desc" }],
  });
  if (newer) {
    throw new RegisterRefused(
      `Un fichier plus récent de la même sorte, du ${formatDate(newer.asOf)}, est déjà lu. Celui-ci n’apprendrait rien.`,
    );
  }
}

async function refuse(id: string, reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.registerFile.updateMany({
      where: { id, status: "READING" },
      data: { status: "FAILED", reason, finishedAt: new Date() },
    });
    if (count > 0) await record(tx, { system: "register" }, "register.refused", id);
  });
}
