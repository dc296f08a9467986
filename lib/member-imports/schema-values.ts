import type { Civility, ContactKind, FunctionKind, Stance, Tier } from "@prisma/client";
import { askLinkSchema } from "#lib/accounts/schema.ts";
import { today } from "#lib/dates.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";
import { readDay } from "#lib/imports/schema-values.ts";
import { normalContact } from "#lib/members/schema-contacts.ts";
import { isLikelyBirth, readFunction } from "#lib/register/schema-lines.ts";

// What cells say, as people write it. Each reader answers a value, or a French sentence that says why it cannot.

export type Read<Value> = { value: Value } | { problem: string };
const value = <Value>(found: Value): Read<Value> => ({ value: found });
const problem = (sentence: string): { problem: string } => ({ problem: sentence });

export const quoted = (text: string) => `«\u00a0${text.length > 60 ? `${text.slice(0, 60)}…` : text}\u00a0»`;

const unreadable = (text: string) =>
  problem(`Date illisible\u00a0: ${quoted(text)}. Exemple\u00a0: 27/03/2026.`);

const EARLIEST = "1945-01-01";
const YEARS_AHEAD = 8;

/** « 31-12-26 » with its century: the latest that is not after `lastYear`. */
const withCentury = (text: string, lastYear: number): string =>
  text.replace(/^(\d{1,2}[-/. ]\d{1,2}[-/. ])(\d{2})(?=\s|$)/, (_, start: string, year: string) => {
    const full = 2000 + Number(year);
    return `${start}${full > lastYear ? full - 100 : full}`;
  });

function dayIn(text: string, lastYear: number, firstSerial: number): Read<string> {
  const typed = text.trim();
  if (/^\d{4}$/.test(typed)) {
    return problem(`Une année seule ne suffit pas\u00a0: il faut le jour et le mois de ${typed}.`);
  }
  const day = readDay(withCentury(typed, lastYear), firstSerial);
  return day === undefined ? unreadable(typed) : value(day);
}

const thisYear = () => Number(today().slice(0, 4));

/** A day of a mandate, a function or an adhésion, `YYYY-MM-DD`. */
export function readDate(text: string): Read<string> {
  const read = dayIn(text, thisYear() + YEARS_AHEAD, 16_437);
  if ("problem" in read) return read;
  if (read.value < EARLIEST) return problem(`Cette date est trop ancienne\u00a0: ${quoted(text)}.`);
  const isLate = Number(read.value.slice(0, 4)) > thisYear() + YEARS_AHEAD;
  return isLate ? problem(`Cette date est trop lointaine\u00a0: ${quoted(text)}.`) : read;
}

/** A birth date, `YYYY-MM-DD`: nobody in office is under sixteen. Serial numbers of spreadsheets from 1927 on. */
export function readBirth(text: string): Read<string> {
  const read = dayIn(text, thisYear() - 16, 10_000);
  if ("problem" in read || isLikelyBirth(read.value, thisYear())) return read;
  return problem(`Ce n’est pas une date de naissance vraisemblable\u00a0: ${quoted(text)}.`);
}

export function readCivility(text: string): Read<Civility> {
  const key = keyOf(text);
  if (/^(mme|mmes|madame|mlle|mademoiselle|f|femme|feminin)$/.test(key)) return value("MADAME");
  if (/^(m|mr|monsieur|h|homme|masculin)$/.test(key)) return value("MONSIEUR");
  return problem(`Écrivez «\u00a0Madame\u00a0» ou «\u00a0Monsieur\u00a0», pas ${quoted(text)}.`);
}

/** An address as accounts take it, in small letters. */
export function readEmail(text: string): Read<string> {
  const typed = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, "").trim();
  if ((typed.match(/@/g) ?? []).length > 1) {
    return problem("Plusieurs adresses électroniques\u00a0: gardez-en une.");
  }
  const parsed = askLinkSchema.shape.email.safeParse(typed.toLowerCase());
  if (parsed.success) return value(parsed.data);
  return problem(`Adresse électronique non valable\u00a0: ${quoted(text)}.`);
}

const contact = (kind: ContactKind, text: string): string | null => normalContact(kind, text);

/** A spreadsheet takes the zero of « 0612345678 » away, and people add 33. */
const withZero = (typed: string): string => {
  const digits = typed.replace(/[ .\u00a0\u202f-]/g, "");
  if (/^[1-9]\d{8}$/.test(digits)) return `0${digits}`;
  return /^33[1-9]\d{8}$/.test(digits) ? `0${digits.slice(2)}` : typed;
};

/** One number or several, as the profile keeps them. */
export function readPhones(text: string): Read<string[]> {
  const typed = text
    .split(/[/;,|\n]|\bou\b/)
    .map((part) => part.replace(/[\u00a0\u202f]/g, " ").trim())
    .filter(Boolean);
  const phones = typed.map((part) => contact("PHONE", withZero(part)));
  const wrong = phones.indexOf(null);
  if (wrong >= 0) return problem(`Numéro de téléphone non valable\u00a0: ${quoted(typed[wrong] ?? text)}.`);
  return value([...new Set(phones.filter((phone) => phone !== null))].slice(0, 3));
}

export function readAddress(parts: readonly string[]): Read<string> {
  const address = contact(
    "ADDRESS",
    parts
      .map((part) => part.trim())
      .filter(Boolean)
      .join("\n"),
  );
  return address === null ? problem("Cette adresse postale est trop longue.") : value(address);
}

const STANCES: readonly [RegExp, Stance][] = [
  [/^(opposition|opp|minorite|minoritaire|oppositions?)\b/, "OPPOSITION"],
  [/^(majorite|maj|majoritaire)\b/, "MAJORITE"],
  [/^(independante?|independant e|non inscrite?|ni|sans etiquette|se)\b/, "INDEPENDANT"],
];

export function readStance(text: string): Read<Stance> {
  const found = STANCES.find(([pattern]) => pattern.test(keyOf(text)))?.[1];
  return found
    ? value(found)
    : problem(
        `Écrivez «\u00a0majorité\u00a0», «\u00a0opposition\u00a0» ou «\u00a0indépendant\u00a0», pas ${quoted(text)}.`,
      );
}

const TIERS: readonly [RegExp, Tier][] = [
  [/\beurope/, "PARLEMENT_EUROPEEN"],
  [/\betranger\b/, "FRANCAIS_ETRANGER"],
  [/\b(deputee?|assemblee)\b/, "ASSEMBLEE"],
  [/\b(senat|senateur|senatrice)\b/, "SENAT"],
  [/\bregion/, "REGION"],
  [/\b(departement|departementale?|cd)\b/, "DEPARTEMENT"],
  [/\b(epci|interco\w*|intercommuna\w*|communaut\w*|metropol\w*|agglo\w*)\b/, "EPCI"],
  [/\b(commune|communale?|municipale?|municipaux|mairie|maire|ville)\b/, "COMMUNE"],
];

/** The council that words speak of: « conseillère départementale » as « Département »; null when they do not say. */
export const tierIn = (text: string): Tier | null =>
  TIERS.find(([pattern]) => pattern.test(keyOf(text)))?.[1] ?? null;

export function readTier(text: string): Read<Tier> {
  const tier = tierIn(text);
  return tier ? value(tier) : problem(`Strate inconnue\u00a0: ${quoted(text)}.`);
}

const RANKS =
  "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme".split(" ");

/** What the register's reader of functions understands: « Première adjointe au maire » is « 1 adjointe ». */
const plainFunction = (text: string): string =>
  keyOf(text)
    .replace(/^(seconde?|premiere)\b/, (word) => (word === "premiere" ? "premier" : "deuxieme"))
    .replace(/^(\w+ieme|premier)\b/, (word) =>
      RANKS.includes(word) ? String(RANKS.indexOf(word) + 1) : word,
    )
    .replace(/\b(adjointe?)( e)? (au|a la|du) maire\b/, "$1")
    .replace(/\badjoint e\b/, "adjoint")
    .replace(/\bpresident e\b/, "president")
    .replace(/\bconseill(er|ere)( ere)?\b/, "conseiller")
    .replace(/\bdelegue e\b/, "delegue");

export type HeldFunction = { kind: FunctionKind; rank: number | null; delegation: string | null };

const IS_SEAT = /\b(conseiller|elue?|elu e|deputee?|senateur|senatrice|membre|depute e)\b/;
const CHARGE =
  /(?:charg[ée](?:e|·e)?s?|délégué(?:e|·e)?s?|en charge)\s+(?:(?:de|à) la |(?:de|à) l[’']|aux? |du |des |de |d[’']|à )(.+)$/iu;

/** « Maire ; vice-présidente de l’agglomération » as what is held; a plain councillor holds nothing more than her seat. */
export function readFunctions(text: string): Read<HeldFunction[]> {
  const held: HeldFunction[] = [];
  for (const part of text.split(/[;|\n]| \/ /).map((one) => one.trim())) {
    if (part === "") continue;
    const { kind, rank } = readFunction(plainFunction(part));
    if (kind === null && !IS_SEAT.test(plainFunction(part)))
      return problem(`Fonction inconnue\u00a0: ${quoted(part)}.`);
    if (kind === null || held.some((one) => one.kind === kind)) continue;
    const delegation = CHARGE.exec(part)?.[1]?.trim().slice(0, 160) ?? null;
    held.push({ kind, rank, delegation });
  }
  return value(held);
}
