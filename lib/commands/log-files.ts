import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "#lib/commands/paths.ts";

export const logPath = (name: string) => path.join(dataFolder, "logs", `${name}.log`);

/** Opens an empty log for the output of a process we start. */
export async function logFile(name: string): Promise<FileHandle> {
  await mkdir(path.dirname(logPath(name)), { recursive: true });
  return open(logPath(name), "w", 0o600);
}

/** Last lines of a log, to show why a process failed. */
export async function tailOf(name: string, lines: number): Promise<string> {
  return (await readFile(logPath(name), "utf8").catch(() => ""))
    .trimEnd()
    .split("\n")
    .slice(-lines)
    .join("\n");
}
