import { mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";

// What arrives in several goes before anybody has looked inside: archives of an import, on the disk that all processes
// share. Named by the id of the batch alone.

export const incomingFolder = () => path.join(env.STORAGE_DIR, "imports");

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The archive sent for a batch (the tus server writes it under this very name), or the table sent beside it. */
export function incomingPath(id: string, part: "archive" | "table"): string {
  // The id becomes a path: nothing else than one may.
  if (!ID.test(id)) throw new Error("not an id");
  return path.join(incomingFolder(), part === "archive" ? id : `${id}.table`);
}

/**
 * Where a file waits to be read by a job. Called a part of a form, as it is: one that nobody reads within a day is swept
 * like those of forms that were cut.
 */
export function formPartPath(kind: "register" | "members" | "bank", id: string): string {
  if (!ID.test(id)) throw new Error("not an id");
  return path.join(incomingFolder(), `part-${kind}-${id}`);
}

/** Bytes of it that are there; null when nothing is. */
export const incomingSize = async (id: string, part: "archive" | "table"): Promise<number | null> =>
  (await stat(incomingPath(id, part)).catch(() => null))?.size ?? null;

/** Makes the file of an archive of which nothing came yet; what is there stays. */
export async function openIncoming(id: string): Promise<void> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  const file = await open(incomingPath(id, "archive"), "a");
  await file.close();
}

/** Makes what was received durable before a row says that it was. */
export async function syncIncoming(id: string): Promise<void> {
  const file = await open(incomingPath(id, "archive"), "r");
  await file.sync().finally(() => file.close());
}

export async function removeIncoming(id: string, parts: ("archive" | "table")[] = ["archive", "table"]) {
  for (const part of parts) await rm(incomingPath(id, part), { force: true });
}

/** Forms that were cut before they had a batch; a day old, nobody fills them any more. */
export async function sweepParts(before: Date): Promise<void> {
  const names = await readdir(incomingFolder()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith("part-"))) {
    const file = path.join(incomingFolder(), name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtime < before) await rm(file, { force: true });
  }
}

/** Batches of which something lies there, with the last time that bytes came. */
export async function* listIncoming(): AsyncGenerator<{ id: string; modifiedAt: Date }> {
  const names = await readdir(incomingFolder()).catch(() => []);
  for (const id of new Set(names.map((name) => name.slice(0, 36)).filter((name) => ID.test(name)))) {
    const files = names.filter((name) => name.startsWith(id));
    const found = await Promise.all(
      files.map((name) => stat(path.join(incomingFolder(), name)).catch(() => null)),
    );
    const times = found.flatMap((one) => (one ? [one.mtimeMs] : []));
    if (times.length > 0) yield { id, modifiedAt: new Date(Math.max(...times)) };
  }
}

/** Whether the disk has room for so many bytes, and for what is made of them. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(incomingFolder());
  return bavail * bsize > bytes * 2;
}
