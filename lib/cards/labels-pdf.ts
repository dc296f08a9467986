import QRCode from "qrcode";
import { formatDate } from "#lib/dates.ts";
import { typeset } from "#lib/files/typeset.ts";

// The size of a bank card, to be cut out of a sheet: the page is the card on A4, with a line around it.

const TEMPLATE = `
#let card = json(bytes(sys.inputs.data))
#set document(title: card.title, author: card.association)
#set page(paper: "a4", margin: 2.4cm)
#set text(lang: "fr", region: "FR", size: 11pt, font: "Libertinus Serif")
#show heading: set text(fill: rgb("#9b1c2e"))
#show heading: set block(above: 0pt, below: 0.5em)
#title()
#par[À découper, ou à montrer sur un téléphone. Le code dit que la carte est valable et jusqu’à quand, rien d’autre.]
#block(
  width: 85.6mm, height: 54mm, inset: (left: 7mm, rest: 5mm), breakable: false,
  stroke: (left: 2.5mm + rgb("#9b1c2e"), rest: 0.5pt + luma(60%)),
)[
  #grid(
    columns: (1fr, 28mm),
    rows: 100%,
    column-gutter: 3mm,
    [
      #set par(leading: 0.5em, spacing: 0.5em)
      #text(size: 10pt, weight: "bold", fill: rgb("#9b1c2e"), card.association)
      #v(1fr)
      #par(text(size: card.size * 1pt, weight: "bold", card.name))
      #v(1fr)
      #par(text(size: 9pt, card.until))
    ],
    image(bytes(card.code), format: "svg", width: 28mm, alt: card.alt),
  )
]
#par(card.how)
#par(text(size: 9pt, card.url))
`;

/** What a name of this length is set in, in points, so that the card holds it. */
const sizeOf = (name: string): number => (name.length > 60 ? 8 : name.length > 32 ? 10 : 13);

type Card = { association: string; firstName: string; lastName: string; until: Date; url: string };

const clean = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, " ");

/** A card as an accessible PDF: its code is a picture that says what it holds. */
export async function cardPdf({ association, firstName, lastName, until, url }: Card): Promise<Buffer> {
  const name = clean(`${firstName} ${lastName}`);
  return typeset(TEMPLATE, {
    title: "Carte de membre",
    association: clean(association),
    name,
    size: sizeOf(name),
    until: `Membre jusqu’au\n${formatDate(until)}`,
    code: await QRCode.toString(url, { type: "svg", errorCorrectionLevel: "M", margin: 2 }),
    alt: "Code à lire avec un téléphone pour vérifier que cette carte est valable",
    how: "Vérifier sans lire le code\u00A0:",
    url,
  });
}
