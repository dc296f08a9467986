import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DocumentKind,
  Licence,
  Majority,
  OutcomeStatus,
  TerritoryKind,
  Tier,
  Visibility,
} from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const votes = z.int().min(0).max(1000).optional();

/** The head of an act's Markdown. What a draft may lack is optional. */
const headSchema = z.strictObject({
  kind: z.enum(DocumentKind),
  title: z.string().min(3).max(200),
  summary: z.string().max(500).default(""),
  themes: z.array(z.string()).max(3).default([]),
  tier: z.enum(Tier).nullable().default(null),
  territory: z
    .object({ kind: z.enum(TerritoryKind), code: z.string() })
    .nullable()
    .default(null),
  council: z.string().max(160).nullable().default(null),
  date: day,
  collectif: z.string().optional(),
  visibility: z.enum(Visibility).default("MEMBERS"),
  format: z.enum(["pdf", "docx", "odt"]),
  keywords: z.array(z.string().max(60)).max(12).default([]),
  licence: z.enum(Licence).default("CC_BY_SA"),
  outcome: z
    .strictObject({
      status: z.enum(OutcomeStatus),
      date: day.optional(),
      majority: z.enum(Majority).optional(),
      for: votes,
      against: votes,
      abstentions: votes,
      nonVoting: votes,
    })
    .optional(),
});

export type Act = z.output<typeof headSchema> & { slug: string; body: string };

const folder = (name: string) => path.join(import.meta.dirname, name);

/** Splits a file in its YAML head and its Markdown; dates stay text. */
export function readAct(file: string): Act {
  const slug = path.basename(file, ".md");
  const [, head = "", ...body] = readFileSync(file, "utf8").split(/^---$/m);
  const parsed = headSchema.safeParse(parse(head));
  if (!parsed.success) throw new Error(`${slug}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, slug, body: body.join("---").trim() };
}

const readFolder = (name: string): Act[] =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => readAct(path.join(folder(name), file)));

/** The acts of the library, by slug. */
export const demoActs = (): Act[] => readFolder("acts");

/** Acts that their author has not published. */
export const demoDrafts = (): Act[] => readFolder("drafts");

export type Annex = Act & { of: string };

/** Second files of acts: « die-tarification-progressive-eau.simulation.md » goes with the act of that name. */
export const demoAnnexes = (): Annex[] =>
  readFolder("annexes").map((annex) => ({ ...annex, of: annex.slug.split(".")[0] ?? "" }));
