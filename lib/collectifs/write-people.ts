import { listInvitable } from "#lib/collectifs/queries-people.ts";
import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";

type Typed = { field: "first" | "second"; typed: string | undefined; id: string | undefined };

/**
 * The member whose name was typed; null for an empty field. Throws INVALID beside the field when nobody has that name, or
 * when several do, each then offered as a choice of « firstId » or « secondId ».
 */
export async function personTyped(
  viewer: Viewer,
  { field, typed, id }: Typed,
  tx: Tx,
): Promise<string | null> {
  if (typed === undefined) return null;
  const found = await listInvitable(viewer, typed, null, tx);
  const chosen = found.find((person) => person.id === id) ?? (found.length === 1 ? found[0] : undefined);
  if (chosen) return chosen.id;
  if (found.length === 0) throw invalid({ [field]: "Personne de ce nom dans l’annuaire." });
  const choices = found.map((person) => ({
    value: person.id,
    label: person.place ? `${person.name}, ${person.place}` : person.name,
  }));
  throw invalid({ [field]: "Plusieurs personnes portent ce nom\u00A0: choisissez." }, { [field]: choices });
}
