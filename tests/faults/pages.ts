import type { System } from "#tests/faults/system.ts";

// What a person without JavaScript does with our pages: read them, fill their forms as they come, press a button.

export type Person = { system: System; cookie: string };

/** What is answered to a form sent, its body left unread; null when nothing came. */
export async function post(
  { system, cookie }: Person,
  path: string,
  body: FormData,
): Promise<Response | null> {
  const response = await fetch(`${system.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: system.url },
    body,
    signal: AbortSignal.timeout(30_000),
  }).catch(() => null);
  await response?.body?.cancel().catch(() => undefined);
  return response;
}

/** A page; null when nothing, or nothing whole, came back. */
export async function openPage({ system, cookie }: Person, path: string): Promise<string | null> {
  const signal = AbortSignal.timeout(30_000);
  const response = await fetch(`${system.url}${path}`, { headers: { cookie }, signal }).catch(() => null);
  return response?.ok ? response.text().catch(() => null) : null;
}

const entities: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">" };
const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|quot|lt|gt);/g, (_, name: string) => entities[name] ?? "");

/** The words of a piece of page, with single spaces. */
export const textOf = (html: string): string =>
  decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");

const formsIn = (html: string): string[] =>
  [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form);

/** The form whose text, its button's label included, has these words. */
export const formSaying = (html: string, words: RegExp): string | undefined =>
  formsIn(html).find((form) => words.test(textOf(form)));

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name,
      decode(value),
    ]),
  );

/** What the browser would send of a form, in its order, as it was rendered. */
function fieldsOf(form: string): [name: string, value: string][] {
  const controls = form.matchAll(/<input\b[^>]*>|<select\b[^>]*>[\s\S]*?<\/select>/g);
  return [...controls].flatMap(([control]) => {
    const { name, type, value = "on", ...rest } = attributesOf(/^<[^>]*>/.exec(control)?.[0] ?? "");
    if (name === undefined || "disabled" in rest) return [];
    if (control.startsWith("<select")) {
      const options = [...control.matchAll(/<option\b[^>]*>/g)].map(([option]) => attributesOf(option));
      const chosen = options.find((option) => "selected" in option) ?? options[0];
      return [[name, chosen?.value ?? ""]];
    }
    return (type === "checkbox" || type === "radio") && !("checked" in rest) ? [] : [[name, value]];
  });
}

/**
 * Sends a form to the page that it is on, some fields changed. Answers the place that one is led to: nothing when no answer
 * came, « refused » when the page came back with what is wrong.
 */
export async function submit(
  person: Person,
  path: string,
  form: string,
  changes: Record<string, string> = {},
): Promise<string | "refused" | null> {
  const body = new FormData();
  for (const [name, value] of fieldsOf(form)) if (!Object.hasOwn(changes, name)) body.append(name, value);
  for (const [name, value] of Object.entries(changes)) body.append(name, value);
  const response = await post(person, path, body);
  if (!response || response.status >= 500) return null;
  return response.headers.get("location") ?? "refused";
}
