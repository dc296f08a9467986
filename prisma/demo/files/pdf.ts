import { readFileSync } from "node:fs";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { formatDate } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import type { Act } from "#prisma/demo/acts.ts";
import { treeOf } from "#prisma/demo/files/tree.ts";

const template = readFileSync(path.join(import.meta.dirname, "act.typ"), "utf8");

let compiler: NodeCompiler | undefined;

/** One compiler for all: it keeps fonts and layouts in memory. */
export function typst(): NodeCompiler {
  compiler ??= NodeCompiler.create();
  return compiler;
}

/** The template with an act as its only input, ready to be rendered as PDF or SVG. */
export function actSource(act: Act): { mainFileContent: string; inputs: Record<string, string> } {
  const data = {
    title: act.title,
    short: act.title.length > 90 ? `${act.title.slice(0, 88).trimEnd()}…` : act.title,
    summary: act.summary,
    keywords: act.keywords,
    kind: kindLabels[act.kind],
    date: formatDate(act.date),
    council: act.council,
    author: act.council ?? "Coopérative des élu·es",
    source: act.council ?? kindLabels[act.kind],
    body: treeOf(act.body),
  };
  return { mainFileContent: template, inputs: { act: JSON.stringify(data) } };
}

/** Seconds since 1970 at noon of the act's day: the same act is the same file, byte for byte, at every run. */
const timestamp = (act: Act): number => Date.parse(`${act.date}T12:00:00Z`) / 1000;

/** An accessible PDF (PDF/UA-1: tagged, titled, fonts embedded). */
export function actPdf(act: Act): Buffer {
  return typst().pdf(actSource(act), { pdfStandard: "ua-1", creationTimestamp: timestamp(act) });
}
