import type { FileKind } from "@prisma/client";
import type { Act } from "#prisma/demo/acts.ts";
import { actDocx } from "#prisma/demo/files/docx.ts";
import { actOdt } from "#prisma/demo/files/odt.ts";
import { actPdf } from "#prisma/demo/files/pdf.ts";
import { scannedPdf } from "#prisma/demo/files/scan.ts";

export type ActFile = { name: string; kind: FileKind; bytes: Buffer };

/** The one act that its commune printed, signed and scanned. */
export const SCANNED = "frevent-finances-publiques-de-proximite";

const KINDS = { pdf: "PDF", docx: "DOCX", odt: "ODT" } as const;
const WRITERS = { pdf: async (act: Act) => actPdf(act), docx: actDocx, odt: actOdt };

/** The act as the file that its author would have sent. */
export async function actFile(act: Act): Promise<ActFile> {
  const bytes = await (act.slug === SCANNED ? scannedPdf(act) : WRITERS[act.format](act));
  return { name: `${act.slug.replace(".", "-")}.${act.format}`, kind: KINDS[act.format], bytes };
}
