import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { count, ms, type Verdict } from "#tests/bench/report.ts";
import { replay, statementsOf } from "#tests/bench/sql.ts";
import { measureYearExports } from "#tests/bench/treasury-exports.ts";
import { fillTreasury } from "#tests/bench/treasury-fill.ts";
import { treasuryScenes } from "#tests/bench/treasury-scenes.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const WANTED_MS = 50;
/** The treasury of 50,000 members and 500,000 entries: the SQL of each page, and a year sent as a file. */
export async function measureTreasury(
  { databaseUrl }: { databaseUrl: string },
  seconds: number,
): Promise<Verdict[]> {
  await fillTreasury(databaseUrl);
  const viewer = await asViewer(
    await db.member.findUniqueOrThrow({ where: { email: demoEmail("TREASURER") } }),
  );
  const size = `${count(await db.member.count())} members, ${count(await db.ledgerEntry.count())} entries`;
  const timed = async (statements: Awaited<ReturnType<typeof statementsOf>>[]) => {
    await replay(databaseUrl, statements, { connections: 1, seconds: 0.5 });
    return replay(databaseUrl, statements, { connections: 1, seconds });
  };
  const whole = { text: `SELECT sum("debit") FROM "LedgerLine" WHERE "account" <> '000'`, values: [] };
  const yardstick = await timed([[whole]]);
  const verdicts: Verdict[] = [];
  for (const { name, asks } of await treasuryScenes(viewer)) {
    const statements = [];
    for (const ask of asks) statements.push(await statementsOf(ask));
    const { p50, p95 } = await timed(statements);
    const share = p95 / yardstick.p50;
    verdicts.push({
      target: `SQL of the page: ${name}, ${size}, p95`,
      wanted: `≤ ${WANTED_MS} ms`,
      // A page that sums the ledger to answer costs a reading of it and more, on any machine.
      found: `${ms(p95)} ms (p50 ${ms(p50)}), ${share.toFixed(2)} × one reading of the ledger`,
      reached: p95 <= WANTED_MS,
    });
  }
  return [...verdicts, ...(await measureYearExports(viewer, databaseUrl))];
}
