import { db } from "#lib/db.ts";
import type { LinePlace } from "#lib/register/schema-lines.ts";
import { foldName } from "#lib/search.ts";

type Row = {
  id: number;
  kind: string;
  code: string;
  foldedName: string;
  departement: string | null;
  former: string[];
};

/** The official geography in memory: 37,000 rows, read once a file. */
export class Territories {
  readonly #byCode = new Map<string, number>();
  readonly #byName = new Map<string, number | null>();

  constructor(rows: readonly Row[]) {
    // The code of a commune that lives wins over the former code of another.
    for (const { id, former } of rows) for (const code of former) this.#byCode.set(`COMMUNE:${code}`, id);
    for (const { id, kind, code, foldedName, departement } of rows) {
      this.#byCode.set(`${kind}:${code}`, id);
      if (kind !== "COMMUNE") continue;
      const name = `${departement}:${foldedName}`;
      this.#byName.set(name, this.#byName.has(name) ? null : id);
    }
  }

  /** By code, a former one included; a commune also by its name in its département. Undefined when unknown. */
  find({ kind, code, label, departement }: LinePlace): number | undefined {
    const found = code === null ? undefined : this.#byCode.get(`${kind}:${code}`);
    if (found !== undefined || kind !== "COMMUNE" || label === null || departement === null) return found;
    return this.#byName.get(`${departement}:${foldName(label)}`) ?? undefined;
  }
}

export async function loadTerritories(): Promise<Territories> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "id", "kind"::text AS "kind", "code", "foldedName", "departementCode" AS "departement",
      "formerCodes" AS "former" FROM "Territory"`;
  return new Territories(rows);
}
