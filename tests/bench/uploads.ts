import { once } from "node:events";
import { createWriteStream, openAsBlob, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { finished } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { extractText } from "#lib/files/extract.ts";
import { load } from "#tests/bench/load.ts";
import type { Application } from "#tests/bench/pages.ts";
import { aPdf } from "#tests/factories/files.ts";

const MEGABYTE = 1_000_000;

/** A PDF of this many bytes, of which nearly all is one picture that no page shows. */
async function writeHeavyPdf(file: string, bytes: number): Promise<void> {
  const [start = "", end = ""] = aPdf(`= Un acte lourd, ${crypto.randomUUID()}`)
    .toString("latin1")
    .split(/(?=\nxref\n)/);
  const filler = Buffer.alloc(MEGABYTE, 0x5a);
  const count = Math.floor((bytes - start.length - end.length - 200) / MEGABYTE);
  const out = createWriteStream(file);
  out.write(Buffer.from(`${start}\n999 0 obj\n<< /Length ${count * MEGABYTE} >>\nstream\n`, "latin1"));
  for (let written = 0; written < count; written += 1) {
    if (!out.write(filler)) await once(out, "drain");
  }
  out.end(Buffer.from(`\nendstream\nendobj\n${end}`, "latin1"));
  await finished(out);
}

const aBlob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);

type Answer = { status: number; reason: string | undefined };

async function send({ base, cookie }: Application, file: Blob, name: string): Promise<Answer> {
  const form = new FormData();
  form.append("files", file, name);
  try {
    const response = await fetch(`${base}/api/documents/televersement`, {
      method: "POST",
      body: form,
      headers: { cookie, origin: base, accept: "application/json", "sec-fetch-site": "same-origin" },
      redirect: "manual",
    });
    const answer = (await response.json().catch(() => ({}))) as { reason?: string };
    return { status: response.status, reason: answer.reason };
  } catch (error) {
    return { status: 0, reason: String(error instanceof Error ? (error.cause ?? error) : error) };
  }
}

/** Bytes of memory that a process and its children hold. */
function residentMemory(pid: number): number {
  const read = (file: string) => readFileSync(`/proc/${file}`, "utf8");
  try {
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(read(`${pid}/status`))?.[1] ?? 0) * 1024;
    const children = read(`${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean).map(Number);
    return children.reduce((sum, child) => sum + residentMemory(child), own);
  } catch {
    return 0;
  }
}

const MINOR_UPLOADS = 20;

/**
 * How much memory the web processes take beyond what they hold at rest, while 100 MB arrive; of processes that have
 * served pages and small files for a while, so that what is counted is the upload, not the first use of our code.
 */
export async function memoryOfAnUpload(application: Application) {
  const folder = await mkdtemp(path.join(tmpdir(), "echarpe-bench-"));
  try {
    const file = path.join(folder, "lourd.pdf");
    await writeHeavyPdf(file, 100 * MEGABYTE);
    const pages = { ...application, paths: ["/", "/documents", "/accessibilite"] };
    await load(pages, { connections: 8, seconds: 5 });
    for (let index = 0; index < MINOR_UPLOADS; index += 1) {
      await send(application, aBlob(aPdf(`= Pour commencer, ${index}, ${crypto.randomUUID()}`)), "petit.pdf");
    }
    await delay(2_000);
    const rest = residentMemory(application.pid);
    let peak = rest;
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMemory(application.pid));
    }, 20);
    const answer = await send(application, await openAsBlob(file), "lourd.pdf");
    clearInterval(watch);
    return { ...answer, bytes: peak - rest };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What became of this many different files sent at the same instant. */
export async function uploadsAtOnce(application: Application, number: number) {
  const files = Array.from({ length: number }, (_, index) =>
    aPdf(`= Vœu ${index}\n\nTexte numéro ${index}.`),
  );
  const started = performance.now();
  const answers = await Promise.all(
    files.map((bytes, index) => send(application, aBlob(bytes), `voeu-${index}.pdf`)),
  );
  const seconds = (performance.now() - started) / 1000;
  const kept = answers.filter(({ status }) => status === 201).length;
  const refusals = answers.filter(({ status, reason }) => status >= 400 && Boolean(reason));
  const reasons = [...new Set(refusals.map(({ status, reason }) => `${status} « ${reason} »`))];
  const refused = refusals.length;
  return { seconds, kept, refused, reasons, lost: number - kept - refused };
}

/** Median seconds to read the text of a PDF of so many full pages. */
export async function secondsToRead(pages: number): Promise<number> {
  const paragraph =
    "Le conseil municipal, après en avoir délibéré, demande le maintien des services publics. ";
  const body = Array.from({ length: pages }, (_, page) => `= Page ${page}\n\n${paragraph.repeat(22)}`);
  const folder = await mkdtemp(path.join(tmpdir(), "echarpe-bench-"));
  try {
    const file = path.join(folder, "soixante.pdf");
    await writeFile(file, aPdf(body.join("\n#pagebreak()\n")));
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const from = performance.now();
      const { status, ...found } = await extractText(file, "PDF");
      if (status !== "READ" || !("pages" in found) || (found.pages ?? 0) < pages) {
        throw new Error(`the PDF of ${pages} pages was not read: ${status}`);
      }
      times.push((performance.now() - from) / 1000);
    }
    return times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
