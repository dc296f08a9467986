import { localSettings, startInBackground } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { step } from "#lib/commands/report.ts";
import { categories, marksOf, openBrowser } from "#tests/bench/lighthouse.ts";
import { measureMails } from "#tests/bench/mails.ts";
import { measureMemberImport } from "#tests/bench/member-imports.ts";
import { type Application, allProcesses, startApplication } from "#tests/bench/pages.ts";
import { measureRegister } from "#tests/bench/register.ts";
import type { Verdict } from "#tests/bench/report.ts";
import { aPublicDocument } from "#tests/bench/scenes.ts";
import { memoryOfAnUpload, secondsToRead, uploadsAtOnce } from "#tests/bench/uploads.ts";
import { BUDGETS, frameworkScript, weigh } from "#tests/bench/weights.ts";

type Place = { databaseUrl: string; storage: string };

const kB = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
const atMost = (target: string, limit: number, found: number, unit: (n: number) => string): Verdict => ({
  target,
  wanted: `≤ ${unit(limit)}`,
  found: unit(found),
  reached: found <= limit,
});

async function weights({ base, cookie }: Application, document: string): Promise<Verdict[]> {
  const browser = await openBrowser();
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  const at = async (address: string) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    await context.addCookies([{ name, value, url: base }]);
    const weight = await weigh(await context.newPage(), `${base}${address}`);
    await context.close();
    return weight;
  };
  try {
    const framework = frameworkScript();
    const list = await at("/documents");
    const reading = await at(`/documents/${document}`);
    const filing = await at("/documents/deposer");
    const beyond = `beyond the framework’s ${kB(framework)}, gzip`;
    return [
      atMost("first load of the list, everything included", BUDGETS.firstLoadOfTheList, list.transferred, kB),
      atMost(`JavaScript of the list, ${beyond}`, BUDGETS.scriptOfAReadingPage, list.script - framework, kB),
      atMost(
        `JavaScript of a document, ${beyond}`,
        BUDGETS.scriptOfAReadingPage,
        reading.script - framework,
        kB,
      ),
      atMost(
        `JavaScript of the filing page, ${beyond}`,
        BUDGETS.scriptOfTheFilingPage,
        filing.script - framework,
        kB,
      ),
    ];
  } finally {
    await browser.close();
  }
}

async function marks({ base }: Application, document: string): Promise<Verdict[]> {
  const found = await marksOf(`${base}/documents/${document}`);
  return categories.map((name) => ({
    target: `Lighthouse, ${name}, a public document seen by a visitor`,
    wanted: "≥ 99",
    found: String(found[name] ?? 0),
    reached: (found[name] ?? 0) >= 99,
  }));
}

async function uploads(application: Application): Promise<Verdict[]> {
  const heavy = await memoryOfAnUpload(application);
  const many = await uploadsAtOnce(application, 200);
  const memory = heavy.bytes / 2 ** 20;
  return [
    {
      target: "resident memory that an upload of 100 MB adds, one process",
      wanted: "< 40 MB",
      found: `${Math.round(memory)} MB (answer ${heavy.status}${heavy.reason ? `: ${heavy.reason}` : ""})`,
      reached: heavy.status === 201 && memory < 40,
    },
    {
      target: "200 uploads at once",
      wanted: "each kept, or refused with a reason",
      found: `${many.kept} kept, ${many.refused} refused with a reason, ${many.lost} without, in ${many.seconds.toFixed(1)} s${many.reasons.length > 0 ? ` (${many.reasons.join(", ")})` : ""}`,
      reached: many.lost === 0,
    },
  ];
}

/** What is counted in bytes, marks and memory; the library's size changes nothing to it. */
export async function measureBudgets(place: Place, cleanup: Cleanup): Promise<Verdict[]> {
  const document = await aPublicDocument();
  const reading = await step("Lecture de 60 pages", () => secondsToRead(60));
  const found: Verdict[] = [
    atMost("text of a PDF of 60 pages", 2, reading, (seconds) => `${seconds.toFixed(2)} s`),
  ];
  found.push(...(await step("Registre national", measureRegister)));
  found.push(...(await step("Import de membres", measureMemberImport)));
  const settings = localSettings({
    ...place,
    port: 3000,
    secret: "only-for-measures-".padEnd(40, "x"),
  });
  found.push(...(await step("10 000 courriels", () => measureMails(settings, cleanup))));
  const worker = await startInBackground("bench-worker", ["lib/commands/worker.ts"], settings, cleanup);
  const many = await startApplication({ ...place, processes: allProcesses() }, cleanup);
  try {
    found.push(...(await step("Poids des pages", () => weights(many, document))));
    found.push(...(await step("Lighthouse", () => marks(many, document))));
  } finally {
    await many.stop();
  }
  const one = await startApplication({ ...place, processes: 1 }, cleanup);
  try {
    found.push(...(await step("Envois de fichiers", () => uploads(one))));
  } finally {
    await one.stop();
    await worker.stop();
  }
  return found;
}
