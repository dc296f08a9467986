import sanitize from "sanitize-html";

/** Bytes of HTML kept for reading in the page; beyond, the file itself is there to download. */
const MAX_HTML = 2_000_000;
const MAX_SOURCE = 8_000_000;
const REST = "<p><em>La suite de ce document se lit dans le fichier à télécharger.</em></p>";

const cellAttributes = ["colspan", "rowspan"];

const options: sanitize.IOptions = {
  allowedTags: [
    ...["p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"],
    ...["table", "thead", "tbody", "tr", "th", "td", "pre", "code", "sup", "sub"],
  ],
  allowedAttributes: { a: ["href", "rel"], th: ["scope", ...cellAttributes], td: cellAttributes },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nestingLimit: 60,
  enforceHtmlBoundary: false,
  transformTags: {
    // The page has its own h1: the document's headings go down one step.
    h1: "h2",
    h2: "h3",
    h3: "h4",
    h5: "h4",
    h6: "h4",
    b: "strong",
    i: "em",
    th: (_tag, attributes) => ({ tagName: "th", attribs: { ...spans(attributes), scope: "col" } }),
    td: (_tag, attributes) => ({ tagName: "td", attribs: spans(attributes) }),
    a: (_tag, { href }) => link(href),
  },
};

const link = (href: string | undefined): sanitize.Tag =>
  href && /^(https?:|mailto:)/i.test(href)
    ? { tagName: "a", attribs: { href, rel: "nofollow noopener" } }
    : { tagName: "a", attribs: {} };

const spans = (attributes: sanitize.Attributes): sanitize.Attributes =>
  Object.fromEntries(
    cellAttributes
      .map((name) => [name, attributes[name] ?? ""] as const)
      .filter(([, value]) => /^([2-9]|[1-9]\d)$/.test(value)),
  );

/** Well-formed HTML of the small allow-list above: no style, class, picture, script, form or unsafe address. */
export const sanitizeDocument = (html: string): string => {
  return (
    sanitize(
      html
        .slice(0, MAX_SOURCE)
        .toWellFormed()
        .replace(/[\0\ufffe\uffff]/g, ""),
      options,
    )
      // Again: the parser may stop between the two halves of a character.
      .toWellFormed()
      // Between two signs of markup only: a stroke written after a tag would be made one letter with its « > ».
      .replace(/[^<>]+/g, (piece) => piece.normalize("NFC"))
      // Links without a safe address: their words stay.
      .replace(/<a>([\s\S]*?)<\/a>/g, "$1")
      .replace(/<(p|h2|h3|h4|strong|em|li)>\s*<\/\1>/g, "")
      // One way to match a run of spaces, so that a million of them cost no more than once.
      .replace(/\n(?:[^\S\n]*\n){2,}/g, "\n\n")
      .trim()
  );
};

/** At most 2 MB, cut between two blocks and closed again, with a sentence that says where the rest is. */
export const boundHtml = (html: string): string => {
  if (Buffer.byteLength(html) <= MAX_HTML && html.length < MAX_SOURCE) return html;
  const kept = Buffer.from(html)
    .subarray(0, MAX_HTML - REST.length * 2)
    .toString("utf8");
  const end = kept.lastIndexOf("</");
  // Parsed again only to close what the cut left open: the headings are at their level already.
  return sanitize(kept.slice(0, Math.max(end, 0)), { ...options, transformTags: {} }) + REST;
};

const decode: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };

/** Paragraphs of text of an HTML made by `sanitizeDocument`, which escapes these four characters only. */
export const htmlParagraphs = (html: string): string[] =>
  html
    .replace(/<\/(td|th)>/g, " ")
    .split(/<\/?(?:p|h2|h3|h4|ul|ol|li|table|thead|tbody|tr|blockquote|pre|br)(?: [^>]*)?>/)
    .map((piece) =>
      piece
        .replace(/<[^>]*>/g, "")
        .replace(/&(lt|gt|quot|amp);/g, (whole, name: string) => decode[name] ?? whole),
    )
    .filter((piece) => piece.trim() !== "");

const escapes: Record<string, string> = { "<": "&lt;", ">": "&gt;", '"': "&quot;", "&": "&amp;" };

/** Plain paragraphs as HTML; single line feeds inside one are kept as line breaks. */
export const paragraphsHtml = (paragraphs: string[]): string =>
  paragraphs
    .map((paragraph) => {
      const escaped = paragraph.replace(/[<>"&]/g, (character) => escapes[character] ?? "");
      return `<p>${escaped.replace(/\n/g, "<br />")}</p>`;
    })
    .join("\n");
