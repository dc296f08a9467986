import type { Tx } from "#lib/db.ts";

/** The lock under which the database counts administrators (trigger): whoever gives or keeps that role takes turns with it. */
export async function holdAdministrators(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('last administrator', 0))`;
}
