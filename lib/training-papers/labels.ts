import type { TrainingPaperKind } from "@prisma/client";

/** In the order in which a session needs them. */
export const kinds = [
  "PROGRAMME",
  "CONVENTION",
  "CONVOCATION",
  "ATTENDANCE_SHEET",
  "CERTIFICATE",
  "ATTESTATION",
  "INVOICE",
  "CREDIT_NOTE",
] as const satisfies readonly TrainingPaperKind[];

type Words = {
  label: string;
  /** « les 12 convocations ». */
  plural: string;
  /** In addresses and names of files. */
  slug: string;
  /** What it is for, beside its template. */
  purpose: string;
};

export const kindWords: Record<TrainingPaperKind, Words> = {
  PROGRAMME: {
    label: "Programme",
    plural: "programmes",
    slug: "programme",
    purpose: "Ce que la formation apprend, à qui, comment. Un par session.",
  },
  CONVENTION: {
    label: "Convention de formation",
    plural: "conventions",
    slug: "convention",
    purpose: "Ce que la collectivité et l’organisme signent avant la session. Une par collectivité.",
  },
  CONVOCATION: {
    label: "Convocation",
    plural: "convocations",
    slug: "convocation",
    purpose: "Où et quand venir. Une par participant·e.",
  },
  ATTENDANCE_SHEET: {
    label: "Feuille d’émargement",
    plural: "feuilles d’émargement",
    slug: "feuille-d-emargement",
    purpose: "Qui était là, signé. Une par demi-journée.",
  },
  CERTIFICATE: {
    label: "Certificat de réalisation",
    plural: "certificats de réalisation",
    slug: "certificat-de-realisation",
    purpose: "Ce que le financeur demande pour payer. Un par participant·e.",
  },
  ATTESTATION: {
    label: "Attestation de fin de formation",
    plural: "attestations",
    slug: "attestation-de-fin-de-formation",
    purpose: "Ce que l’élu·e garde. Une par participant·e, vérifiable par quiconque la reçoit.",
  },
  INVOICE: {
    label: "Facture",
    plural: "factures",
    slug: "facture",
    purpose: "Ce que la collectivité doit. Numérotée sans trou.",
  },
  CREDIT_NOTE: {
    label: "Avoir",
    plural: "avoirs",
    slug: "avoir",
    purpose: "Ce qui annule une facture, qui garde son numéro.",
  },
};

/** The kind that an address names; null for none. */
export const kindOfSlug = (slug: string): TrainingPaperKind | null =>
  kinds.find((kind) => kindWords[kind].slug === slug) ?? null;

/** Kinds that are about one participant; about one collectivité; about one half-day. */
export const ownKinds = ["CONVOCATION", "CERTIFICATE", "ATTESTATION"] as const;
/** What is issued for a whole session in one click. */
export const bulkKinds = [
  "PROGRAMME",
  "CONVENTION",
  "CONVOCATION",
  "ATTENDANCE_SHEET",
  "CERTIFICATE",
  "ATTESTATION",
] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** Kinds that another hand completes or corrects: also given as texts. */
const editable: readonly TrainingPaperKind[] = ["PROGRAMME", "CONVENTION", "CONVOCATION"];

export const formats = {
  pdf: { label: "PDF", mediaType: "application/pdf" },
  docx: {
    label: "Word",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  odt: { label: "ODT", mediaType: "application/vnd.oasis.opendocument.text" },
} as const;
export type Format = keyof typeof formats;

export const formatsOf = (kind: TrainingPaperKind): readonly Format[] =>
  editable.includes(kind) ? ["pdf", "docx", "odt"] : ["pdf"];

export const isFormatOf = (kind: TrainingPaperKind, typed: string): typed is Format =>
  (formatsOf(kind) as readonly string[]).includes(typed);

/** « F2026-0001 »: invoices and credit notes follow each other in one series. */
export const numberOf = ({ year, number }: { year: number | null; number: number | null }): string =>
  `F${year}-${String(number).padStart(4, "0")}`;

type Named = { kind: TrainingPaperKind; year: number | null; number: number | null; issuedOn: string };

/** Names nobody: it stays in histories of downloads. */
export const fileNameOf = (paper: Named, format: Format): string =>
  `${kindWords[paper.kind].slug}-${paper.number === null ? paper.issuedOn : numberOf(paper)}.${format}`;

export const MAX_TEMPLATE = 20_000;
export const MAX_REASON = 300;
/** Papers issued at once before a page answers; more are a job's. */
export const AT_ONCE = 20;
/** How long a pack can be taken. */
export const PACK_HOURS = 24;
/** Days that a collectivité has to pay (code de la commande publique, R. 2192-10). */
export const DAYS_TO_PAY = 30;
