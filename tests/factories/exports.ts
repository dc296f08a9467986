import { makeExport } from "#lib/exports/mutations.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export const PURPOSE = "Étiquettes pour la lettre d’automne";

export type Asked = { kind?: string; columns?: string[]; format?: string; purpose?: string } & Record<
  string,
  unknown
>;

/** An export of members as the secretariat asks for one, as a CSV of their names. */
export const anExport = (by: MemberViewer, asked: Asked = {}) =>
  makeExport(by, {
    kind: "MEMBERS",
    format: "CSV",
    columns: ["lastName", "firstName"],
    purpose: PURPOSE,
    ...asked,
  });
