// What a notice of non-delivery says (RFC 3464): which message of ours, and why. Servers that follow no standard quote its
// header too, so that lines are looked for wherever they stand; none of their words is kept.

export type Bounce = {
  /** Ids of ours that it quotes, the first ones first: one of them may be a mail (lib/mail-transport.ts). */
  mailIds: string[];
  /** « 5.1.1 » (RFC 3463), or « 550 » (RFC 5321); null where none is given. */
  code: string | null;
  /** It will not be delivered; otherwise it is late, was delivered elsewhere, or nothing says so. */
  isFinal: boolean;
};

/** A notice, then the header of what it returns: the rest is the message itself. */
const READ_BYTES = 262_144;
const MAX_IDS = 20;

const CODE = String.raw`([245](?:\.\d{1,3}\.\d{1,3}|\d\d))(?![\d.]*\d)`;
const FIELD = (name: string) => new RegExp(String.raw`^[ \t>]*${name}[ \t]*:[ \t]*(.{1,998})$`, "im");

function codeOf(text: string): string | null {
  const status = new RegExp(`^${CODE}`).exec(FIELD("Status").exec(text)?.[1] ?? "")?.[1];
  if (status) return status;
  const said = FIELD("Diagnostic-Code").exec(text)?.[1] ?? "";
  // « smtp; 550 5.1.1 User unknown »; without the standard’s fields, as servers quote each other.
  const words = new RegExp(String.raw`(?:^|[\s;#(])${CODE}`).exec(said)?.[1];
  if (words) return words;
  // An absence has no sender either, and figures of its own: only a server’s words are searched.
  const [head = ""] = text.split("\n\n", 1);
  const isServer = /^(From:.*\b(mailer-daemon|postmaster)@|X-Failed-Recipients:)/im.test(head);
  const plain = isServer ? /(?:^|[\s#(])(5\d\d|5\.\d{1,3}\.\d{1,3})[\s\-:)]/m.exec(text) : null;
  return plain?.[1] ?? null;
}

/** `raw` as received; `domain` is that of our Message-IDs. */
export function bounceOf(raw: Uint8Array, domain: string): Bounce {
  const text = Buffer.from(raw.subarray(0, READ_BYTES))
    .toString("latin1")
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+(?=<)/g, " ");
  const mailIds = new Set<string>();
  for (const [line] of text.matchAll(/^[ \t>]*(?:Message-ID|References|In-Reply-To)[ \t]*:.{1,2000}$/gim)) {
    for (const [, id = "", at = ""] of line.matchAll(
      /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^\s<>@]{1,255})>/gi,
    )) {
      if (at.toLowerCase() === domain.toLowerCase() && mailIds.size < MAX_IDS) mailIds.add(id.toLowerCase());
    }
  }
  const code = codeOf(text);
  const action = /^[a-z]*/i.exec(FIELD("Action").exec(text)?.[1] ?? "")?.[0].toLowerCase() ?? "";
  const isFinal = action === "" ? code?.startsWith("5") === true : action === "failed";
  return { mailIds: [...mailIds], code, isFinal };
}
