import { LRUCache } from "lru-cache";
import MarkdownIt from "markdown-it";
import sanitize from "sanitize-html";

// What members write to one another in Markdown: links, lists, emphasis, quotes, code and small headings; no picture, no
// HTML, and nobody else's address behind a mention.

const MENTION = /@\[([^[\]@\n]{1,120})\]/y;
/** Quotes within quotes beyond this are one: markdown-it drops the words of those that are too deep. */
const DEEPER_QUOTES = /^((?: {0,3}>){6})(?: {0,3}>)+/gm;

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true })
  // A definition elsewhere in the text would give its address to the words of others.
  .disable(["image", "reference", "table", "html_block", "html_inline", "lheading"]);
// Whole addresses alone: « n.b » or « conseil.fr » in a sentence are words.
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

const spaced = (name: string) => name.replace(/\s+/g, " ").trim();

reader.inline.ruler.before("link", "mention", (state, silent) => {
  MENTION.lastIndex = state.pos;
  const [whole, name = ""] = MENTION.exec(state.src) ?? [];
  if (whole === undefined || !/[\p{L}\p{N}]/u.test(name)) return false;
  if (!silent) state.push("mention", "strong", 0).content = spaced(name);
  state.pos += whole.length;
  return true;
});
reader.renderer.rules.mention = (tokens, place) =>
  `<strong class="comment-mention">@${reader.utils.escapeHtml(tokens[place]?.content ?? "")}</strong>`;

/** The inline text rule runs over « @ » unless it is told to stop there, as it does at « [ ». */
reader.inline.ruler.at("text", (state, silent) => {
  let end = state.pos;
  while (end < state.posMax && !STOPS.has(state.src.charCodeAt(end))) end += 1;
  if (end === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
});
/** Those of markdown-it's own rule, and « @ ». */
const STOPS = new Set([..."\n$%&*+-:<=>@[\\]^_`{}~!\"#'()/"].map((sign) => sign.charCodeAt(0)));

const options: sanitize.IOptions = {
  allowedTags: [
    ...["p", "h3", "h4", "ul", "ol", "li", "strong", "em", "s", "a"],
    ...["blockquote", "br", "pre", "code", "hr"],
  ],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedClasses: { strong: ["comment-mention"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  nestingLimit: 250,
  enforceHtmlBoundary: false,
  transformTags: {
    // The page has its title, and the message stands under it.
    h1: "h3",
    h2: "h3",
    h5: "h4",
    h6: "h4",
    a: (_tag, { href }): sanitize.Tag =>
      href && /^(https?:\/\/|mailto:)/i.test(href)
        ? { tagName: "a", attribs: { href, rel: "nofollow noopener" } }
        : { tagName: "span", attribs: {} },
  },
};

const shallow = (text: string): string => text.replace(DEEPER_QUOTES, "$1");

/** Messages already read, as HTML: the same whoever reads them. Four million characters in all, both forms counted. */
const rendered = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (html, text) => html.length + text.length + 1,
});

/** A message as HTML of a small allow-list, to be shown in a page. Milliseconds for 10,000 characters of anything. */
export function talkHtml(text: string): string {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html = sanitize(reader.render(shallow(text)), options).trim();
  rendered.set(text, html);
  return html;
}

/** Names between « @[ » and « ] », each once, in order; none of those quoted in code. */
export function namesIn(text: string): string[] {
  const names = reader
    .parse(shallow(text), {})
    .flatMap(({ children }) => children ?? [])
    .flatMap(({ type, content }) => (type === "mention" ? [content] : []));
  return [...new Set(names)];
}
