import { setTimeout as delay } from "node:timers/promises";
import { Upload } from "tus-js-client";
import { sendingOptions } from "#components/imports/send-archive.ts";
import type { ImportProgress } from "#lib/imports/queries.ts";
import { countOf, type SentArchive } from "#tests/faults/archives.ts";
import { formSaying, openPage, type Person, post, submit, textOf } from "#tests/faults/pages.ts";

// What the secretariat does of an archive: send it, check it, import it, take it back; and again as long as nothing says
// that it is done.

/** In parts, as the page sends it; or in one go, as its form does without JavaScript. */
export type Road = "parts" | "form";

export type Imported = {
  archive: SentArchive;
  /** The batch that she was told of. */
  id: string;
  isUndone: boolean;
  /** Whatever a page or an answer said that was not so. */
  lies: string[];
};

const PART_BYTES = 700;
const PATIENCE_MS = 240_000;

/** Tries as a person would, until something comes of it. */
async function patiently<Result>(what: () => string, attempt: () => Promise<Result | null>): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (let tries = 1; performance.now() < end; tries += 1) {
    const result = await attempt();
    if (result !== null) return result;
    await delay(Math.min(2_000, 150 * tries));
  }
  throw new Error(`never done: ${what()}`);
}

const NEW = "/gestion/imports/nouveau";

/** What the page of new imports says of the batch of this name that was begun and not finished. */
async function begunOf(person: Person, { name }: SentArchive): Promise<string | undefined> {
  const page = (await openPage(person, NEW)) ?? "";
  const items = [...page.matchAll(/<li\b[\s\S]*?<\/li>/g)].map(([item]) => item);
  return items.find((item) => textOf(item).includes(name));
}

async function giveUp(person: Person, archive: SentArchive): Promise<void> {
  const form = formSaying((await begunOf(person, archive)) ?? "", /Abandonner/);
  if (form) await submit(person, NEW, form);
}

/** By the library that the page uses, with its settings; what it was told is the address of the batch. */
async function sendParts(person: Person, archive: SentArchive): Promise<string | null> {
  const endpoint = `${person.system.url}/api/imports/televersement`;
  const begun = /name="id" value="([0-9a-f-]{36})"/.exec((await begunOf(person, archive)) ?? "")?.[1];
  return new Promise((resolve) => {
    const upload = new Upload(archive.bytes, {
      endpoint,
      uploadUrl: begun ? `${endpoint}/${begun}` : null,
      headers: { cookie: person.cookie, origin: person.system.url },
      metadata: { filename: archive.name },
      ...sendingOptions,
      chunkSize: PART_BYTES,
      onSuccess: () => resolve(upload.url?.split("/").at(-1) ?? null),
      onError: () => resolve(null),
    });
    upload.start();
  });
}

async function sendForm(person: Person, archive: SentArchive): Promise<string | null> {
  const { name, bytes } = archive;
  const body = new FormData();
  body.append("archive", new File([new Uint8Array(bytes)], name, { type: "application/zip" }));
  const response = await post(person, "/api/imports/envoi", body);
  const place = response?.headers.get("location") ?? "";
  // Five begun and never heard of again, as the page says.
  if (place.endsWith("refus=CONFLICT")) await giveUp(person, archive);
  return /^\/gestion\/imports\/([0-9a-f-]{36})$/.exec(place)?.[1] ?? null;
}

const pageOf = (id: string) => `/gestion/imports/${id}`;

async function progressOf({ system, cookie }: Person, id: string): Promise<ImportProgress | null> {
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(`${system.url}/api/imports/${id}/etat`, { headers: { cookie }, signal })
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  return answer as ImportProgress | null;
}

/** Looks until the step is over, and notes whatever goes backwards or beyond. */
async function follow(person: Person, id: string, until: ImportProgress["status"], lies: string[]) {
  const seen: ImportProgress[] = [];
  const said = () => JSON.stringify(seen.slice(-2));
  return patiently(
    () => `${until} of ${id}, last seen ${said()}`,
    async () => {
      const [now, last] = [await progressOf(person, id), seen.at(-1)];
      if (now === null) return null;
      seen.push(now);
      if (now.done > now.total) lies.push(`more done than there is: ${said()}`);
      if (last?.status === now.status && now.done < last.done) lies.push(`went backwards: ${said()}`);
      if (now.status === "FAILED") throw new Error(`${id} failed: ${said()}`);
      return now.status === until ? now : null;
    },
  );
}

/** Presses the button of a form of the batch's page until its step has begun. */
async function press(
  person: Person,
  id: string,
  from: ImportProgress["status"],
  words: RegExp,
  lies: string[],
) {
  await patiently(
    () => `${words} of ${id}`,
    async () => {
      const form = formSaying((await openPage(person, pageOf(id))) ?? "", words);
      const told = form === undefined ? null : await submit(person, pageOf(id), form);
      const now = await progressOf(person, id);
      if (told?.startsWith(pageOf(id)) && now?.status === from) lies.push(`told that it began: ${words}`);
      return now && now.status !== from ? true : null;
    },
  );
}

/** Says that the documents are to be published, and leaves the columns as they were recognised. */
async function sayWhatTheyAre(person: Person, id: string, { lines }: SentArchive): Promise<void> {
  const good = lines.filter(({ status }) => status === "DONE").length;
  await patiently(
    () => `mapping of ${id}`,
    async () => {
      const form = formSaying((await openPage(person, pageOf(id))) ?? "", /Enregistrer et vérifier/);
      const told = form && (await submit(person, pageOf(id), form, { publish: "published" }));
      if (!told || told === "refused") return null;
      const checked = textOf((await openPage(person, pageOf(id))) ?? "");
      return checked.includes(`${good} documents à publier`) ? true : null;
    },
  );
}

/** The figures that the page of a batch gives, when it is over. */
async function figuresShown(person: Person, id: string): Promise<string> {
  const page = await patiently(
    () => `page of ${id}`,
    () => openPage(person, pageOf(id)),
  );
  return textOf(/<div class="import-figures">[\s\S]*?<\/div>/.exec(page)?.[0] ?? "").trim();
}

/** Sends an archive by one road or the other, imports it, and takes it back if told to. */
export async function importArchive(
  person: Person,
  archive: SentArchive,
  { road, isUndone }: { road: Road; isUndone: boolean },
): Promise<Imported> {
  const lies: string[] = [];
  const send = road === "parts" ? sendParts : sendForm;
  const id = await patiently(
    () => `sending of ${archive.name}`,
    () => send(person, archive),
  );
  const arrived = await openPage(person, pageOf(id));
  if (arrived && /pas encore arrivée/.test(arrived)) lies.push(`${archive.name} arrived, and it is denied`);
  await follow(person, id, "READY", lies);
  await sayWhatTheyAre(person, id, archive);
  await press(person, id, "READY", /Importer \d+ documents/, lies);
  const { done, total } = await follow(person, id, "DONE", lies);
  if (done !== archive.lines.length || total !== done)
    lies.push(`done of ${archive.name}: ${done}, ${total}`);
  const [good, left, refused] = [
    countOf(archive, "DONE"),
    countOf(archive, "SKIPPED"),
    countOf(archive, "REFUSED"),
  ];
  const shown = await figuresShown(person, id);
  if (shown !== `${good} importés ${left} laissés de côté ${refused} refusés`) lies.push(`shown: ${shown}`);
  if (isUndone) {
    await press(person, id, "DONE", /Annuler l’import/, lies);
    await follow(person, id, "UNDONE", lies);
    const after = await figuresShown(person, id);
    if (after !== `${left} laissés de côté ${refused} refusés ${good} annulés`) lies.push(`undone: ${after}`);
  }
  return { archive, id, isUndone, lies };
}
