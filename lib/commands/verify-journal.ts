import { CommandError, fail, say } from "#lib/commands/report.ts";
import { loadEnvironmentFile } from "#lib/env.ts";
import { formatCount, formatNumber } from "#lib/french.ts";
import { type Anchor, type Fault, verifyChain } from "#lib/journal/jobs-chain.ts";

/** « 1234:<sha-256> », as this command prints it. */
export function readAnchor(text: string | undefined): Anchor | null {
  if (text === undefined) return null;
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!position || !hash)
    throw new CommandError("Le repère s’écrit numéro:empreinte, comme cette commande l’a imprimé.");
  return { position: BigInt(position), hash };
}

const sentences: Record<Fault["kind"], (fault: Fault) => string> = {
  altered: ({ entryId }) =>
    `L’entrée ${entryId} n’est plus celle qui a été scellée\u00A0: elle a été modifiée.`,
  removed: ({ entryId }) => `L’entrée ${entryId} a été supprimée.`,
  inserted: ({ entryId }) =>
    `L’entrée ${entryId} n’a ni sceau ni attente\u00A0: elle a été ajoutée sans l’application, ou son sceau a été supprimé.`,
  moved: ({ entryId }) => `L’entrée ${entryId} a été ajoutée après coup, sous une date antérieure.`,
  "seal-removed": ({ position }) => `Le sceau ${position} a été supprimé.`,
  rewritten: ({ position }) =>
    `La chaîne ne passe plus par le repère ${position}\u00A0: elle a été réécrite.`,
};

/** Reads the journal's chain again. Code 1, and the first entry in fault by its number, when it does not hold. */
async function main(): Promise<void> {
  loadEnvironmentFile();
  const anchor = readAnchor(process.argv[2]);
  let said = 0;
  const { fault, sealed, waiting, end } = await verifyChain(anchor, (done) => {
    if (done - said < 500_000) return;
    said = done;
    say(`  ${formatNumber(done)} entrées relues…`);
  });
  say(
    `${formatCount(sealed, "entrée scellée relue", "entrées scellées relues")}, ${waiting} en attente de leur sceau.`,
  );
  if (fault) throw new CommandError(sentences[fault.kind](fault));
  if (!end) return say("Rien n’est scellé encore\u00A0: le worker le fait chaque minute.");
  say("La chaîne est intacte.");
  say(
    `Repère à noter ailleurs, à redonner à cette commande la prochaine fois\u00A0: ${end.position}:${end.hash}`,
  );
}

if (import.meta.main) {
  await main()
    .catch(fail)
    .finally(() => process.exit());
}
