import { writeFile } from "node:fs/promises";
import path from "node:path";
import { startInBackground } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { freePort } from "#lib/commands/processes.ts";
import { step } from "#lib/commands/report.ts";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { load, type Timing } from "#tests/bench/load.ts";
import {
  type Application,
  allProcesses,
  measureCosts,
  measurePages,
  startApplication,
} from "#tests/bench/pages.ts";
import { count, type Measure, type SqlTimings } from "#tests/bench/report.ts";
import { chooseScenes, type Scenes } from "#tests/bench/scenes.ts";
import { replay, type SqlScene, type Statement, sqlScenes, statementsOfScene } from "#tests/bench/sql.ts";
import { asViewer } from "#tests/factories/viewers.ts";

type Statements = Record<SqlScene, Statement[][]>;
type Place = { databaseUrl: string; storage: string };

const aMember = async (): Promise<MemberViewer> =>
  asViewer(await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } }));

async function measureSql(url: string, statements: Statements, seconds: number): Promise<SqlTimings> {
  const timings = {} as SqlTimings;
  for (const name of sqlScenes) {
    const addresses = statements[name];
    await replay(url, addresses, { connections: 2, seconds: Math.min(1, seconds) });
    const one = await replay(url, addresses, { connections: 1, seconds });
    timings[name] = { one, eight: await replay(url, addresses, { connections: 8, seconds }) };
  }
  return timings;
}

/** The same list from a server of a few lines: what this machine gives at most. */
async function measurePlain(url: string, addresses: Statement[][], seconds: number): Promise<Timing> {
  const file = path.join(dataFolder, "bench-statements.json");
  await writeFile(file, JSON.stringify(addresses));
  const port = await freePort();
  const noCleanup = { add: async () => {} } as unknown as Cleanup;
  const args = ["tests/bench/plain-server.ts", file, url, String(port)];
  const server = await startInBackground("bench-plain", args, { DATABASE_URL: url }, noCleanup);
  try {
    await new Promise((resolve) => server.process.once("message", resolve));
    const request = { base: `http://localhost:${port}`, paths: ["/"] };
    await load(request, { connections: 8, seconds: Math.min(2, seconds) });
    return await load(request, { connections: 8, seconds });
  } finally {
    await server.stop();
  }
}

/** Pages, their SQL alone and the same list as JSON, on the library as it is filled. */
export async function measureSize(
  place: Place,
  { documents, seconds }: { documents: number; seconds: number },
  cleanup: Cleanup,
): Promise<Measure> {
  const scenes: Scenes = await chooseScenes();
  const viewer = await aMember();
  const statements = {} as Statements;
  for (const name of sqlScenes) statements[name] = await statementsOfScene(viewer, scenes[name]);
  const name = `${count(documents)} documents`;
  const sql = await step(`${name} : SQL seul`, () => measureSql(place.databaseUrl, statements, seconds));
  const plain = await step(`${name} : liste en JSON`, () =>
    measurePlain(place.databaseUrl, statements.list, seconds),
  );
  const onPages = async <Found>(processes: number, measure: (application: Application) => Promise<Found>) => {
    const application = await startApplication({ ...place, processes }, cleanup);
    try {
      return await measure(application);
    } finally {
      await application.stop();
    }
  };
  const pages = (application: Application) => measurePages(application, scenes, seconds);
  const one = await step(`${name} : pages, 1 processus`, () => onPages(1, pages));
  const all = await step(`${name} : pages, ${allProcesses()} processus`, () =>
    onPages(allProcesses(), pages),
  );
  const compared = { list: scenes.list.paths, document: scenes.document.paths };
  const costs = await step(`${name} : contre une page toute simple`, () =>
    onPages(1, (application) => measureCosts(application, compared, seconds)),
  );
  return { documents, scenes, sql, plain, one, all, costs };
}
