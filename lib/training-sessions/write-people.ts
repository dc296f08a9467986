import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import { listNamed } from "#lib/training-sessions/queries-people.ts";
import type { Viewer } from "#lib/viewer.ts";

type Typed = { person: string; personId: string | undefined };

/**
 * The member whose name was typed. Throws INVALID beside the field when nobody has that name, or when several do, each then
 * offered as a choice of « personId ».
 */
export async function personTyped(viewer: Viewer, { person, personId }: Typed, tx: Tx): Promise<string> {
  const found = await listNamed(viewer, person, tx);
  const chosen = found.find(({ id }) => id === personId) ?? (found.length === 1 ? found[0] : undefined);
  if (chosen) return chosen.id;
  if (found.length === 0) throw invalid({ person: "Aucun membre de ce nom." });
  const choices = found.map(({ id, name, place }) => ({
    value: id,
    label: place ? `${name}, ${place}` : name,
  }));
  throw invalid({ person: "Plusieurs personnes portent ce nom\u00a0: choisissez." }, { person: choices });
}
