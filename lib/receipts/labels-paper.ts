import type { ReceiptKind } from "@prisma/client";
import { type DateLike, formatDate } from "#lib/dates.ts";
import { type Block, type Paper, plainRuns } from "#lib/files/paper.ts";
import { formatCentsFully } from "#lib/money.ts";
import { kindLabels, numberOf } from "#lib/receipts/labels.ts";
import { centsInWords } from "#lib/receipts/labels-words.ts";
import type { ReceiptContent, TaxContent } from "#lib/receipts/schema-content.ts";

type Issued = { kind: ReceiptKind; year: number; number: number; issuedOn: DateLike };
type Of<Kind extends ReceiptContent["kind"]> = Extract<ReceiptContent, { kind: Kind }>;

const heading = (text: string): Block => ({ kind: "heading", level: 1, runs: plainRuns(text) });
const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plainRuns(text) });
const facts = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: "table",
  head: ["Rubrique", "Détail"],
  rows: rows.map((row) => [...row]),
  widths: [2, 5],
});

/** What stands in the same words on the page and in the paper. */
export const notTax =
  "Ce reçu atteste un paiement. Ce n’est pas un reçu fiscal\u00a0: il n’ouvre droit à aucune réduction d’impôt.";

const payerRows = ({ payer }: ReceiptContent): [string, string][] => [
  ["Reçu de", payer.name],
  ...(payer.address ? [["Adresse", payer.address] as [string, string]] : []),
];

const paidRows = (content: Of<"DUES"> | Of<"DONATION">): [string, string][] => [
  ["Montant", formatCentsFully(content.cents)],
  ["En toutes lettres", centsInWords(content.cents)],
  ["Payé le", formatDate(content.paidOn)],
  [
    "Moyen de paiement",
    content.instalment
      ? `${content.means}, échéance ${content.instalment.place} sur ${content.instalment.of}`
      : content.means,
  ],
  ["Référence", content.reference],
];

const duesBlocks = (content: Of<"DUES">): Block[] => [
  paragraph(`${content.organisation.name} a reçu la cotisation dont voici le détail.`),
  facts([
    ...payerRows(content),
    [
      "Adhésion",
      `du ${formatDate(content.period.startsOn)} au ${formatDate(content.period.endsOn)}, ces deux jours compris`,
    ],
    ...paidRows(content),
  ]),
  paragraph(notTax),
];

const donationBlocks = (content: Of<"DONATION">): Block[] => [
  paragraph(`${content.organisation.name} a reçu le don dont voici le détail, et vous en remercie.`),
  facts([...payerRows(content), ["Nature", content.isMonthly ? "Don mensuel" : "Don"], ...paidRows(content)]),
  paragraph(notTax),
];

const cancellationBlocks = (content: Of<"CREDIT_NOTE">): Block[] => [
  paragraph(
    `Le reçu n° ${content.cancels}, du ${formatDate(content.cancelsIssuedOn)}, est annulé\u00a0: il ne prouve plus rien, et son numéro ne sert à aucun autre.`,
  ),
  facts([
    ...payerRows(content),
    ["Montant annulé", formatCentsFully(-content.cents)],
    ["Motif", content.reason],
  ]),
];

/** The words that Cerfa 11580 asks for: CGI articles 200, 238 bis and 978 as the organisation's rescrit allows. */
const taxBlocks = (content: TaxContent): Block[] => [
  heading("Bénéficiaire des versements"),
  facts([
    ["Organisme", content.organisation.name],
    ["Adresse", content.organisation.address],
    ["SIREN ou RNA", content.organisation.registration],
    ["Objet", content.organisation.purpose],
    ["Qualité", "Œuvre ou organisme d’intérêt général"],
    ["Rescrit de l’administration", formatDate(content.rescritOn)],
  ]),
  heading("Donateur"),
  facts([
    ["Nom", content.payer.name],
    ["Adresse", content.payer.address],
  ]),
  heading("Versements"),
  {
    kind: "table",
    head: ["Date", "Mode de versement", "Montant"],
    rows: content.gifts.map(({ on, cents, means }) => [formatDate(on), means, formatCentsFully(cents)]),
    widths: [3, 4, 2],
  },
  paragraph(
    `Le bénéficiaire reconnaît avoir reçu, en ${content.giftYear}, des versements dont la somme est de ${formatCentsFully(content.cents)} (${centsInWords(content.cents)}).`,
  ),
  paragraph("Forme du don\u00a0: déclaration de don manuel. Nature du don\u00a0: numéraire."),
  paragraph(
    "Le bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à l’article 200 du code général des impôts.",
  ),
  paragraph(`${content.signatory}, ${content.signatoryTitle}`),
];

const blocksOf = (content: ReceiptContent): Block[] => {
  switch (content.kind) {
    case "DUES":
      return duesBlocks(content);
    case "DONATION":
      return donationBlocks(content);
    case "TAX":
      return taxBlocks(content);
    case "CREDIT_NOTE":
      return cancellationBlocks(content);
  }
};

/** What numbers follow on the paper itself, where the label of the list would read as another paper’s number. */
const titles: Record<ReceiptKind, string> = {
  ...kindLabels,
  TAX: "Reçu au titre des dons",
  CREDIT_NOTE: "Annulation",
};

const titleOf = (receipt: Issued): string => `${titles[receipt.kind]} n° ${numberOf(receipt)}`;

/** A receipt as it is printed. The same content gives the same words, whenever it is drawn. */
export const paperOf = (receipt: Issued, content: ReceiptContent): Paper => ({
  title: titleOf(receipt),
  creator: content.organisation.name,
  about: [
    `${content.organisation.name} · ${content.organisation.email}`,
    `Émis le ${formatDate(receipt.issuedOn)}`,
    ...(content.kind === "TAX"
      ? ["Reçu conforme au modèle Cerfa 11580, article 200 du code général des impôts"]
      : []),
  ],
  blocks: blocksOf(content),
});
