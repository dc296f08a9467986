import type { Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { writeInto } from "#lib/member-imports/jobs-run.ts";
import { checkLines, listRawLines } from "#lib/member-imports/queries-check.ts";
import { defaultsSchema } from "#lib/member-imports/schema.ts";
import { guessMemberMapping } from "#lib/member-imports/schema-columns.ts";
import { storeChecks } from "#lib/member-imports/write.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";

// Two lists that the secretariat would have sent: one imported last month, one that waits to be checked. Their people are
// invented.

const DAY_MS = 86_400_000;

const columns = [
  ...[
    "Civilité",
    "NOM Prénom",
    "E-mail",
    "Portable",
    "Commune",
    "Dép.",
    "Fonction",
    "Né(e) le",
    "Début de mandat",
  ],
  "Adhésion jusqu’au",
];
type Row = readonly string[];

const october: readonly Row[] = [
  [
    "Mme",
    "VASSEROT Isaure",
    "isaure.vasserot@demo.exemple",
    "0600000011",
    "Die",
    "26",
    "1ère adjointe",
    "",
    "21/03/2026",
  ],
  [
    "M.",
    "DE LA COMBE Firmin",
    "firmin.delacombe@demo.exemple",
    "",
    "Saillans",
    "26",
    "Conseiller municipal",
    "",
    "15/03/2026",
  ],
  [
    "Mme",
    "QUINTARD Solveig",
    "solveig.quintard@demo.exemple",
    "0600000013",
    "Crest",
    "26",
    "Conseillère municipale",
    "",
    "15-03-26",
  ],
];

const waiting: readonly Row[] = [
  [
    "Mme",
    "BELLEDENT Oriane",
    "oriane.belledent@demo.exemple",
    "600000021",
    "Aubusson",
    "23",
    "Conseillère municipale",
    "12/03/1979",
    "15 mars 2026",
  ],
  [
    "M.",
    "ROUVEYRE Amadou",
    "amadou.rouveyre@demo.exemple",
    "",
    "GUÉRET",
    "23",
    "2e adjoint au maire délégué à la culture",
    "",
    "15/03/2026",
  ],
  [
    "",
    "D'AUBREPIERRE Lou",
    "lou.daubrepierre@demo.exemple",
    "0600000023",
    "Felletin",
    "23",
    "",
    "03/07/88",
    "2026-03-15",
  ],
  ["Mme", "MOREL Camille", "camille.morel@demo.exemple", "0600000024", "", "", "", "", ""],
  [
    "M.",
    "BOURDEIX Étienne",
    "e.bourdeix@autre.exemple",
    "",
    "Royère-de-Vassivière",
    "23",
    "Adjoint",
    "",
    "15/03/2026",
  ],
  ["Mme", "TALVANDE Rosa", "rosa.talvande@demo", "", "Felletin", "23", "Maire", "", "15/03/2026"],
  ["M.", "SAUVERTY Paul", "paul.sauverty@demo.exemple", "", "Saint-Denis", "", "Maire", "", "15/03/2026"],
  ["Mme", "CHASTRES Inès", "ines.chastres@demo.exemple", "", "Felletin", "23", "Conseillère", "1991", "2026"],
];

async function writeList(
  tx: Tx,
  sentById: string,
  name: string,
  rows: readonly Row[],
  at: Date,
): Promise<string> {
  const mapping = guessMemberMapping(columns);
  const defaults = defaultsSchema.parse({});
  const { id } = await tx.memberImport.create({
    data: {
      sentById,
      name,
      size: 9_216,
      status: "READY",
      columns,
      mapping,
      defaults,
      lines: rows.length,
      checked: rows.length,
      createdAt: at,
      startedAt: at,
    },
    select: { id: true },
  });
  await tx.memberImportLine.createMany({
    data: rows.map((row, index) => ({
      importId: id,
      position: index + 2,
      cells: Object.fromEntries(
        columns.flatMap((header, column) => (row[column] ? [[header, row[column]]] : [])),
      ),
    })),
  });
  await storeChecks(tx, await checkLines(tx, await listRawLines(tx, id), { columns, mapping, defaults }));
  await record(tx, { system: "seed" }, "member-import.received", id);
  return id;
}

/** Reads and checks them as the jobs do. */
export async function writeMemberImports(
  { tx, now, today }: Context,
  members: readonly DemoMember[],
): Promise<void> {
  const { id: sentById } = memberNamed(members, "Nadège Fontaine");
  const year = today.slice(0, 4);
  const dues = (row: Row): Row => [...row, `31/12/${year}`];
  const done = before(now, 30 * DAY_MS);
  const id = await writeList(tx, sentById, "adhesions-drome.csv", october.map(dues), done);
  await tx.memberImport.update({ where: { id }, data: { status: "RUNNING" } });
  await writeInto(tx, id);
  await tx.memberImport.update({ where: { id }, data: { finishedAt: done } });
  await writeList(tx, sentById, "adhesions-creuse.xlsx", waiting, before(now, DAY_MS));
}
