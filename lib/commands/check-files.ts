import { progress } from "#lib/commands/progress.ts";
import { CommandError, fail, say } from "#lib/commands/report.ts";
import { db } from "#lib/db.ts";
import { checkFiles } from "#lib/documents/jobs-integrity.ts";
import { loadEnvironmentFile } from "#lib/env.ts";
import { formatBytes, formatCount } from "#lib/french.ts";

/** Re-reads every file now, rather than a part each night. */
async function main(): Promise<void> {
  loadEnvironmentFile();
  const total = await db.storedFile.count({ where: { scan: { not: "INFECTED" } } });
  say(`${formatCount(total, "fichier", "fichiers")} à relire.`);
  const told = progress("Fichiers", total);
  const { files, bytes, damaged, missing, healed } = await checkFiles(
    { count: Number.MAX_SAFE_INTEGER, bytes: Number.POSITIVE_INFINITY },
    (checked) => told(checked.files),
  );
  say(
    `${formatCount(files, "fichier relu", "fichiers relus")} (${formatBytes(bytes)}), ${healed} réparés depuis la dernière fois.`,
  );
  if (damaged + missing > 0)
    throw new CommandError(
      `${damaged} abîmés, ${missing} manquants\u00A0: la page «\u00A0Fichiers gardés\u00A0» les montre.`,
    );
  say("Tout est intact.");
}

if (import.meta.main) {
  await main()
    .catch(fail)
    .finally(() => process.exit());
}
