import { create } from "qrcode";
import { type Block, type Paper, type Picture, plainRuns } from "#lib/files/paper.ts";
import { formatCentsFully } from "#lib/money.ts";
import { kindWords } from "#lib/training-papers/labels.ts";
import { filledTemplate } from "#lib/training-papers/labels-template.ts";
import type { TrainingPaperContent } from "#lib/training-papers/schema-content.ts";

/** Nothing but a path: what a phone sent is drawn, never read as anything else. */
const PATH = /^[MLQCHVZmlqchvz0-9 ,.-]+$/;

const signature = (strokes: string | null, name: string): Picture | null =>
  strokes !== null && PATH.test(strokes)
    ? {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="${strokes}" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
        alt: `Signature de ${name}`,
      }
    : null;

/** A code to be read by a telephone, black on white. */
function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size } = modules;
  let path = "";
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  const side = size + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`;
}

const listed = (people: TrainingPaperContent["people"]): Block => ({
  kind: "list",
  list: {
    ordered: false,
    start: 1,
    items: people.map(({ name, about }) => ({
      runs: plainRuns(about ? `${name} (${about})` : name),
      nested: [],
    })),
  },
});

function tablesOf({ kind, people, schedule, lines, fields }: TrainingPaperContent): Record<string, Block[]> {
  return {
    participants: [listed(people)],
    horaires: [
      {
        kind: "table",
        head: ["Jour", "Heures", "Lieu"],
        rows: schedule.map(({ day, hours, place }) => [day, hours, place]),
        widths: [3, 3, 4],
      },
    ],
    feuille: [
      {
        kind: "table",
        head: ["Nom", "Collectivité", "Signature"],
        rows: people.map(({ name, about, mark }) => [name, about, mark]),
        widths: [4, 4, 4],
        pictures: people.map(({ strokes, name }) => signature(strokes, name)),
        isTall: true,
      },
    ],
    lignes: [
      {
        kind: "table",
        head: ["Désignation", "Quantité", "Prix unitaire", "Montant"],
        rows: lines.map(({ label, quantity, unitCents }) => [
          label,
          String(quantity),
          formatCentsFully(unitCents),
          formatCentsFully(quantity * unitCents),
        ]),
        widths: [6, 2, 3, 3],
      },
    ],
    signatures: [
      {
        kind: "table",
        head: ["Pour l’organisme", "Pour la collectivité"],
        rows: [
          [
            `${fields.signataire}, ${fields["signataire-fonction"]}\nDate et signature\u00a0:\n\n\n`,
            "Nom et fonction\u00a0:\nDate et signature\u00a0:\n\n\n",
          ],
        ],
      },
    ],
    ...(kind === "ATTESTATION" && {
      qr: [
        {
          kind: "picture" as const,
          picture: {
            svg: qrSvg(fields.verification ?? ""),
            alt: "Code à lire avec un téléphone pour vérifier cette attestation",
          },
          widthMm: 30,
        },
      ],
    }),
  };
}

/** A paper as it is drawn. The same content gives the same words, whenever it is. */
export const paperOf = (content: TrainingPaperContent): Paper => ({
  title: kindWords[content.kind].label,
  creator: content.fields.organisme ?? "",
  about: [],
  blocks: filledTemplate(content.kind, content.text, { fields: content.fields, blocks: tablesOf(content) }),
});

/** A sheet as it goes with one person’s papers: her own line alone. Other papers are whole. */
export const forOne = (content: TrainingPaperContent, registrationId: string): TrainingPaperContent =>
  content.kind === "ATTENDANCE_SHEET"
    ? { ...content, people: content.people.filter((person) => person.registrationId === registrationId) }
    : content;
