import type { TerritoryKind } from "@prisma/client";
import { communeCode, departementCode, sirenCode } from "#lib/register/schema-lines.ts";

/** A territory to look for: its code or its name, among those of a kind, in a département if one is said. */
export type Place = { text: string; kind: TerritoryKind; departement: string };

type Said = { text: string; departement: string; kind: TerritoryKind | null };

const digits = (text: string) => text.replace(/[\s\u00a0\u202f]/g, "");

/** Codes that lost their zeros in a spreadsheet get them back. Null when nothing is said, or nothing is to be found. */
export function placeIn({ text, departement, kind }: Said): Place | null {
  if (kind === null) return null;
  const within = departementCode(departement) ?? departement;
  if (kind === "DEPARTEMENT") {
    const said = text || departement;
    return said ? { text: departementCode(said) ?? said, kind, departement: "" } : null;
  }
  if (text === "") return null;
  if (kind === "COMMUNE") {
    const code = /^\d{4,5}$|^2[ab]\d{3}$/i.test(digits(text)) ? communeCode(digits(text), null) : null;
    return { text: code ?? text, kind, departement: within };
  }
  if (kind === "EPCI") return { text: sirenCode(text) ?? text, kind, departement: within };
  return { text: /^\d$/.test(text) ? `0${text}` : text, kind, departement: "" };
}

export const placeKey = ({ kind, text, departement }: Place): string => `${kind}\n${departement}\n${text}`;
