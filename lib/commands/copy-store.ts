import { untilStopped } from "#lib/commands/cleanup.ts";
import { progress } from "#lib/commands/progress.ts";
import { CommandError, fail, say } from "#lib/commands/report.ts";
import { loadEnvironmentFile } from "#lib/env.ts";
import { formatBytes, formatCount } from "#lib/french.ts";
import { isStorageError } from "#lib/storage.ts";
import { type CopyReport, copyContents, hashesIn } from "#lib/storage-copy.ts";
import { openStore } from "#lib/store.ts";

const USAGE = "npm run copy-store -- --from disk --to s3 (ou l’inverse)";

type Kind = "disk" | "s3";

function kindAfter(args: string[], option: "--from" | "--to"): Kind {
  const value = args[args.indexOf(option) + 1];
  if (!args.includes(option) || (value !== "disk" && value !== "s3"))
    throw new CommandError(`Dites d’où et vers où copier\u00A0: ${USAGE}`);
  return value;
}

/** Copies every content of a store into the other and verifies each by reading it again. Answers what differs. */
export async function copyStore(from: Kind, to: Kind, signal?: AbortSignal): Promise<CopyReport> {
  const [source, target] = [openStore(from), openStore(to)];
  let total = 0;
  for await (const _ of source.list()) total += 1;
  say(`${formatCount(total, "fichier", "fichiers")} à copier et à vérifier, de ${from} vers ${to}.`);
  const told = progress("Fichiers", total);
  return copyContents(source, target, hashesIn(source), { signal, onProgress: ({ seen }) => told(seen) });
}

/** What the command prints at the end; the differences one by one. */
export function reportLines({ seen, copied, present, bytes, damaged, missing }: CopyReport): string[] {
  return [
    `${formatCount(seen, "fichier vu", "fichiers vus")}\u00A0: ${copied} copiés (${formatBytes(bytes)}) et relus, ${present} déjà là et relus.`,
    ...damaged.map((sha256) => `  abîmé dans le stockage de départ, pas copié\u00A0: ${sha256}`),
    ...missing.map((sha256) => `  disparu du stockage de départ pendant la copie\u00A0: ${sha256}`),
  ];
}

async function main(args: string[]): Promise<void> {
  loadEnvironmentFile();
  const [from, to] = [kindAfter(args, "--from"), kindAfter(args, "--to")];
  if (from === to) throw new CommandError(`Les deux stockages sont le même\u00A0: ${USAGE}`);
  const stop = new AbortController();
  const report = await untilStopped(
    () => copyStore(from, to, stop.signal),
    () => stop.abort(),
  ).catch((error: unknown) => {
    if (isStorageError(error, "UNAVAILABLE", "FULL"))
      throw new CommandError(
        `Un des stockages ne répond pas ou est plein (${error.message}). Relancez\u00A0: la copie reprendra.`,
      );
    throw error;
  });
  if (!report)
    throw new CommandError("Interrompu. Relancez la même commande\u00A0: elle reprend où elle en était.");
  for (const line of reportLines(report)) say(line);
  if (report.damaged.length + report.missing.length > 0)
    throw new CommandError("La copie n’est pas complète\u00A0: voyez les fichiers ci-dessus.");
  say(`Tout est copié. Pour s’en servir\u00A0: STORE=${to}, puis redémarrez l’application et le worker.`);
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
