import { db } from "#lib/db.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { runMemberImport, undoMemberImport } from "#lib/member-imports/mutations.ts";
import { findMemberImport } from "#lib/member-imports/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aCheckedImport, sheetText } from "#tests/factories/member-sheets.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// What the tests of merging and of undoing do alike: a list of people in Die, checked, run and taken back.

export const aSecretary = async (): Promise<MemberViewer> =>
  asViewer(await aMember({ roles: ["SECRETARIAT"] }));

const headers = [
  "Prénom",
  "Nom",
  "E-mail",
  "Commune",
  "Début de mandat",
  "Tél",
  "Civilité",
  "Né le",
  "Adhésion jusqu’au",
];
export const anEmail = () => `liste-${unique()}@exemple.fr`;
export const lineOf = (name: string, email: string, place = "Die"): string[] => [
  ...["Aline", name, email, place, "15/03/2026", "0612345678", "Mme", "12/03/1974", "31/12/2027"],
];

export const die = () => db.territory.findFirstOrThrow({ where: { kind: "COMMUNE", name: "Die" } });
export const linesOf = (importId: string) =>
  db.memberImportLine.findMany({ where: { importId }, orderBy: { position: "asc" } });

/** A list sent by the viewer, read and checked. */
export const check = (viewer: MemberViewer, rows: string[][]) =>
  aCheckedImport({ content: sheetText([headers, ...rows]), member: viewer });

export async function run(viewer: MemberViewer, id: string): Promise<void> {
  await runMemberImport(viewer, { id });
  await workOnMembers({ id });
}

export async function undo(viewer: MemberViewer, id: string): Promise<void> {
  await undoMemberImport(viewer, { id });
  await workOnMembers({ id });
}

export const figuresOf = async (viewer: MemberViewer, id: string) =>
  (await findMemberImport(viewer, id))?.figures;

/** All that an import may write of a member. */
export const stateOf = (id: string) =>
  db.member.findUniqueOrThrow({
    where: { id },
    select: {
      firstName: true,
      lastName: true,
      civility: true,
      birthDate: true,
      contacts: { select: { kind: true, value: true }, orderBy: { position: "asc" } },
      mandates: { select: { territoryId: true, startsOn: true } },
      adhesions: { select: { endsOn: true }, orderBy: { endsOn: "asc" } },
      seats: { select: { tier: true } },
    },
  });
