import { db, type Tx } from "#lib/db.ts";
import { personalTables } from "#lib/privacy/schema-tables.ts";
import type { PersonalTable } from "#lib/privacy/schema-tables-parts.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Rows read at once. */
const BATCH = 500;

const select = (name: string, { whose, shown = "true", hidden = [], named }: PersonalTable, id: string) => {
  const columns = hidden.length > 0 ? ` - ARRAY[${hidden.map((column) => `'${column}'`).join(",")}]` : "";
  const added = named ? ` || coalesce(${named}, '{}')` : "";
  // A cursor takes no parameter; the id is one of the database, and looked at again.
  return `SELECT (to_jsonb(t)${columns}${added})::text AS row FROM "${name}" t WHERE ${whose} AND ${shown}`.replaceAll(
    "$1",
    `'${id}'`,
  );
};

/**
 * Everything that tables hold about a member, as the text of one JSON object: a list of rows by table. Read a few hundred
 * rows at a time; `tx` must hold one snapshot, so that all of it is of one instant.
 */
export async function* personalJson(
  tx: Tx,
  viewer: Pick<MemberViewer, "id">,
  told: () => Promise<void>,
): AsyncGenerator<string> {
  if (!isUuid(viewer.id)) throw new Error("not an id");
  let opening = "{\n";
  for (const [name, table] of personalTables) {
    await tx.$executeRawUnsafe(`DECLARE personal NO SCROLL CURSOR FOR ${select(name, table, viewer.id)}`);
    yield `${opening}${JSON.stringify(name)}: [`;
    opening = ",\n";
    let comma = "\n  ";
    for (;;) {
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`FETCH ${BATCH} FROM personal`);
      if (rows.length === 0) break;
      yield comma + rows.map(({ row }) => row).join(",\n  ");
      comma = ",\n  ";
    }
    yield "\n]";
    await tx.$executeRawUnsafe("CLOSE personal");
    await told();
  }
  yield "\n}\n";
}

export type PersonalFile = {
  id: string;
  name: string;
  sha256: string;
  title: string;
  documentId: string;
  version: number;
  /** Not to be handed out: the antivirus refused it, or has not looked yet. */
  isHeldBack: boolean;
};

/** The files of the documents that a member filed, a few hundred at a time. */
export async function* personalFiles(viewer: Pick<MemberViewer, "id">): AsyncGenerator<PersonalFile[]> {
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const files = await db.$queryRaw<PersonalFile[]>`
      SELECT f."id", f."name", f."sha256", d."title", d."id" AS "documentId", v."number" AS "version",
        s."scan" IN ('PENDING', 'INFECTED') AS "isHeldBack"
      FROM "DocumentFile" f JOIN "DocumentVersion" v ON v."id" = f."versionId" JOIN "Document" d ON d."id" = v."documentId"
      JOIN "StoredFile" s ON s."sha256" = f."sha256"
      WHERE d."authorId" = ${viewer.id}::uuid AND f."id" > ${last}::uuid ORDER BY f."id" LIMIT ${BATCH}`;
    const end = files.at(-1);
    if (!end) return;
    yield files;
    last = end.id;
  }
}

/** How many there are. */
export async function countPersonalFiles(viewer: Pick<MemberViewer, "id">): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "DocumentFile" f JOIN "DocumentVersion" v ON v."id" = f."versionId"
    JOIN "Document" d ON d."id" = v."documentId" WHERE d."authorId" = ${viewer.id}::uuid`;
  return row?.count ?? 0;
}
