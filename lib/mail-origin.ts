// Who speaks in a mail that we receive: a person, or a machine to which nothing may ever be answered (RFC 3834, 2).

/** Header lines as received, unfolded, by lower-case name and in their order. */
export type HeaderLine = { name: string; value: string };

export type Origin = "PERSON" | "AUTOMATIC" | "LOOP" | "BOUNCE";

/** More relays than any honest route (RFC 5321, 6.3 says 100 at least; ours goes from one server to the next). */
const MAX_HOPS = 50;

const first = (headers: readonly HeaderLine[], name: string): string =>
  headers
    .find((line) => line.name === name)
    ?.value.trim()
    .toLowerCase() ?? "";
const has = (headers: readonly HeaderLine[], name: string) => headers.some((line) => line.name === name);

/** Written by robots at the head of a subject, where somebody who answers has « Re: ». */
const ROBOT_SUBJECT =
  /^(réponse automatique|message automatique|accusé (de réception|de lecture)|absence du bureau|absent(e|·e)? du bureau|message d.absence|notification d.absence|auto(matic|matique)?[ -]?(reply|response|répon)|out of (the )?office|read receipt|undeliver|échec de la remise|non remis|delivery status|mail delivery)/iu;
const ROBOT_SENDER = /^(mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre)@/;

function isBounce(headers: readonly HeaderLine[], from: string): boolean {
  const type = first(headers, "content-type");
  return (
    (type.startsWith("multipart/report") && /report-type\s*=\s*"?delivery-status/.test(type)) ||
    type.startsWith("message/delivery-status") ||
    has(headers, "x-failed-recipients") ||
    /^(mailer-daemon|postmaster)@/.test(from) ||
    // The sender of bounces, and of them alone (RFC 5321, 4.5.5); added by whoever delivered the message.
    headers.some(({ name, value }) => name === "return-path" && /^\s*<\s*>/.test(value))
  );
}

const isLoop = (headers: readonly HeaderLine[], from: string, ours: readonly string[]): boolean =>
  ours.includes(from) ||
  has(headers, "x-loop") ||
  headers.filter(({ name }) => name === "received").length > MAX_HOPS;

function isAutomatic(headers: readonly HeaderLine[], from: string): boolean {
  const submitted = first(headers, "auto-submitted");
  const suppressed = first(headers, "x-auto-response-suppress");
  return (
    (submitted !== "" && !/^no\b/.test(submitted)) ||
    (suppressed !== "" && suppressed !== "none") ||
    /^(bulk|junk|list|auto_reply)\b/.test(first(headers, "precedence")) ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "list-id", "list-unsubscribe"].some((name) =>
      has(headers, name),
    ) ||
    first(headers, "content-type").startsWith("multipart/report") ||
    ROBOT_SENDER.test(from) ||
    ROBOT_SUBJECT.test(first(headers, "subject"))
  );
}

/** `from` is the one address of its From field, `ours` those from which we write; all in lower case. */
export function originOf(headers: readonly HeaderLine[], from: string, ours: readonly string[]): Origin {
  if (isBounce(headers, from)) return "BOUNCE";
  if (isLoop(headers, from, ours)) return "LOOP";
  return isAutomatic(headers, from) ? "AUTOMATIC" : "PERSON";
}

/**
 * Whether the server that received it says that its From is not who sent it: dmarc=fail in a line of its own name
 * (RFC 8601, 2.2). Any other's line proves nothing, and whoever receives removes those that claim its name.
 */
export function isDisowned(headers: readonly HeaderLine[], authservId: string | undefined): boolean {
  if (authservId === undefined) return false;
  return headers.some(({ name, value }) => {
    const [id = "", ...results] = value.toLowerCase().split(";");
    return (
      name === "authentication-results" &&
      id.trim().split(/\s+/)[0] === authservId.toLowerCase() &&
      results.some((result) => /^\s*dmarc\s*=\s*fail\b/.test(result))
    );
  });
}
