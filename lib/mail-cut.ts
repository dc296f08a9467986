// What somebody wrote in an answer, without what it quotes nor its signature. Read line by line, each rule in linear
// time: a mail is hostile. Why not a library: docs/decisions/023-an-answer-by-mail.md

const QUOTED = /^\s{0,3}>/;
const isBlank = (line: string) => line.trim() === "";
/** Without the stars of a text made from bold HTML. */
const bare = (line: string) => line.replaceAll("*", "").trim();

/** Lines over which mail readers spread one « Le …, X <…> a écrit : ». */
const ATTRIBUTION_LINES = 4;
const LONGEST_LINE = 500;
/** A longer quote is no longer there to say what is answered. */
const KEPT_QUOTE_LINES = 8;
const SIGNATURE_LINES = 15;

const WROTE =
  /(a écrit|à écrit|wrote|schrieb|escribió|ha scritto|escreveu|schreef|écrivait|a écrit ce qui suit)\s*:?\s*$/iu;
const WHEN_OR_WHO = /\d{1,2}\s?[:h]\s?\d{2}|\S@\S|\b(19|20)\d\d\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/u;

/** How a line of several begins: what stands above it is somebody’s words. */
const BEGINS = /^(le|on|am|el|il|em|op|den)\s/iu;

/** How many lines from there say who wrote the quote that follows; 0 for none. */
function attributionAt(lines: readonly string[], at: number): number {
  let joined = "";
  for (let count = 1; count <= ATTRIBUTION_LINES; count += 1) {
    const line = lines[at + count - 1];
    if (line === undefined || isBlank(line) || line.length > LONGEST_LINE) return 0;
    joined = `${joined} ${bare(line)}`.trim();
    if (!WROTE.test(joined)) continue;
    const begins = lines.slice(at, at + count).findLastIndex((one) => BEGINS.test(bare(one)));
    if (count > 1 && begins !== 0) return 0;
    const next = lines.slice(at + count, at + count + 3).find((one) => !isBlank(one));
    return WHEN_OR_WHO.test(joined) || (next !== undefined && QUOTED.test(next)) ? count : 0;
  }
  return 0;
}

const FIELD =
  /^(de|from|von|expéditeur|envoyé|envoyé le|sent|date|à|a|to|pour|destinataires?|cc|cci|bcc|objet|sujet|subject|répondre à|reply-to)\s*:/iu;
const SENDER = /^(de|from|von|expéditeur)\s*:/iu;
const SEPARATOR =
  /^[-_=*\s]{0,40}(message d.origine|message original|message initial|mail original|e-mail d.origine|original message|message transféré|message réexpédié|forwarded message|début du message (réexpédié|transféré)\s*:|begin forwarded message\s*:|en date de\s*:.{1,200}|message du\s*:?\s*\d.{1,200})[-_=*\s]{0,40}$/iu;

/** A block of fields as Outlook and webmails copy it, or the line that announces one. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (line.length > LONGEST_LINE) return false;
  if (SEPARATOR.test(bare(line))) return true;
  if (!SENDER.test(bare(line))) return false;
  const following = lines
    .slice(at + 1, at + 6)
    .filter((one) => one.length <= LONGEST_LINE && FIELD.test(bare(one)));
  return following.length >= 2;
}

const MOBILE =
  /^(envoyée? (de|depuis|à partir d[eu’']|avec|par|via)\s?(mon|ma|un|une|l[’'e]|outlook|yahoo|gmail|orange|free|sfr|laposte|proton|la messagerie|courrier|samsung|iphone|ipad|android|smartphone|mobile|téléphone).{0,120}|sent (from|with|via) .{1,100}|(télécharger|obtenir|get) outlook (pour|for) .{1,100}|provenance\s*: courrier pour windows.{0,20}|sans virus\s?\..{0,60}|garanti sans virus.{0,60}|l[’']absence de virus dans ce courrier.{0,120})$/iu;
const DISCLAIMER =
  /^(ce (message|courriel|mail|courrier)( électronique)?,?( et| ainsi| est| peut| contient).{0,200}(confidenti|destinataire)|this (e-?mail|message).{0,200}confidential|avis de confidentialité|clause de confidentialité|pensez à l.environnement|avant d.imprimer|n.imprimez ce|please consider the environment)/iu;
/** What stands for a picture in a text, alone on its line. */
const PICTURE = /^\[(cid|image|inline|https?)[^\]\n]{0,300}\]$/iu;

function signatureStart(lines: readonly string[]): number {
  for (const [at, line] of lines.entries()) {
    if (line.length > LONGEST_LINE) continue;
    const after = lines.length - at - 1;
    if (line === "-- " || (line.trim() === "--" && after <= SIGNATURE_LINES)) return at;
    if (DISCLAIMER.test(bare(line))) return at;
    if (MOBILE.test(bare(line)) && after <= SIGNATURE_LINES) return at;
  }
  return lines.length;
}

type Block = { isQuote: boolean; lines: string[] };

/** Quotes and what stands between them; blank lines go with what comes before. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const isQuote = isBlank(line) ? (last?.isQuote ?? false) : QUOTED.test(line);
    if (last?.isQuote === isQuote) last.lines.push(line);
    else blocks.push({ isQuote, lines: [line] });
  }
  return blocks;
}

const hasWords = ({ isQuote, lines }: Block) =>
  !isQuote && lines.some((line) => /[\p{L}\p{N}\p{S}]/u.test(line));

/** A quote stays where somebody answers below it, point by point; the whole mail quoted above an answer does not. */
function withoutQuotes(lines: readonly string[], isAttributed: boolean): string[] {
  const blocks = blocksOf(lines);
  const last = blocks.findLastIndex(hasWords);
  const kept = blocks.slice(0, last + 1);
  const quotes = kept.filter(({ isQuote }) => isQuote);
  const isPointByPoint = quotes.length > 1 || !isAttributed;
  return kept.flatMap((block) =>
    !block.isQuote
      ? block.lines
      : isPointByPoint && block.lines.length <= KEPT_QUOTE_LINES
        ? [...block.lines, ""]
        : [],
  );
}

/** Up to what is copied whole below the answer, without the lines that say who wrote the quotes. */
function withoutHeaders(lines: readonly string[]): { lines: string[]; isAttributed: boolean } {
  const kept: string[] = [];
  let isAttributed = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (isHeaderBlock(lines, at)) break;
    const count = QUOTED.test(line) ? 0 : attributionAt(lines, at);
    if (count === 0) {
      kept.push(line);
      continue;
    }
    isAttributed = true;
    at += count - 1;
    const next = lines.slice(at + 1).find((one) => !isBlank(one));
    // Unmarked, a quote cannot be told from an answer: everything below is quoted.
    if (next === undefined || !QUOTED.test(next)) break;
  }
  return { lines: kept, isAttributed };
}

/**
 * The answer in a mail's text: what quotes, signs or disclaims goes, wherever it stands. « » when nothing else is there.
 * Quotes answered point by point stay, as Markdown shows them.
 */
export function answerOf(text: string): string {
  const all = text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replace(/[\u200b\u2060\ufeff]/g, "")
    .split("\n")
    .filter((line) => !PICTURE.test(line.trim()));
  const { lines, isAttributed } = withoutHeaders(all);
  const answered = withoutQuotes(lines, isAttributed);
  const signed = answered.slice(0, signatureStart(answered));
  while (signed.length > 0 && /^[\s_=*-]*$/.test(signed.at(-1) ?? "")) signed.pop();
  return signed
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+/, "");
}
