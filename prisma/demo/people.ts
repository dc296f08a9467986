import { readFileSync } from "node:fs";
import path from "node:path";
import { FunctionKind, Stance, type TerritoryKind, Tier } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import type { Random } from "#prisma/demo/random.ts";
import { type Term, termsOf } from "#prisma/demo/terms.ts";

const FOLDER = import.meta.dirname;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const seatSchema = z.strictObject({
  in: z.string().regex(/^[A-Z_]+( \w+)?$/),
  since: z.number().optional(),
  until: z.number().optional(),
  stance: z.union([z.enum(Stance), z.tuple([z.enum(Stance), day, z.enum(Stance)])]).optional(),
  as: z.string().optional(),
  was: z.string().optional(),
});
const personSchema = z.strictObject({
  f: z.string().optional(),
  m: z.string().optional(),
  adhesion: z.enum(["current", "lapsed", "none"]).optional(),
  about: z.string().max(400).optional(),
  seats: z.array(seatSchema).default([]),
});

export type DemoFunction = {
  kind: FunctionKind;
  rank: number | null;
  delegation: string | null;
  startsOn: string;
};
export type DemoSeat = {
  tier: Tier;
  territory: { kind: TerritoryKind; code: string } | null;
  groupName: string | null;
  startsOn: string;
  endsOn: string | null;
  functions: DemoFunction[];
  stances: { stance: Stance; startsOn: string; endsOn: string | null }[];
};
export type DemoPerson = {
  firstName: string;
  lastName: string;
  email: string;
  gender: "f" | "m";
  about: string | null;
  adhesion: "current" | "lapsed" | "none";
  seats: DemoSeat[];
};

const GROUPS = [
  "Gauche citoyenne et écologiste",
  "Solidaires et écologistes",
  "Pour une commune de tou·te·s",
  "Le Bien commun",
  "Printemps populaire",
];
const NATIONAL: readonly Tier[] = ["ASSEMBLEE", "SENAT"];

const seatPlace = (text: string): Pick<DemoSeat, "tier" | "territory"> => {
  const [tier, code] = text.split(" ") as [Tier, string | undefined];
  if (!(tier in Tier)) throw new Error(`Unknown strate in members.yaml: ${text}`);
  if (code === undefined) return { tier, territory: null };
  return {
    tier,
    territory: { kind: NATIONAL.includes(tier) ? "DEPARTEMENT" : (tier as TerritoryKind), code },
  };
};

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** « ADJOINT 2 Voirie » → its kind, rank and delegation. */
function functionOf(random: Random, text: string, term: Term): DemoFunction {
  const [, kind, rank, delegation] = /^([A-Z_]+)(?: (\d+))?(?: (.+))?$/.exec(text) ?? [];
  if (!kind || !(kind in FunctionKind)) throw new Error(`Unknown function in members.yaml: ${text}`);
  const named = kind as FunctionKind;
  // The council elects its executive at its first meeting; delegations and groups come in the weeks after.
  const elected =
    named === "MAIRE" || named === "ADJOINT" || named === "VICE_PRESIDENT" || named === "PRESIDENT";
  const startsOn = elected ? term.executiveOn : later(term.executiveOn, random.int(5, 25));
  return { kind: named, rank: rank ? Number(rank) : null, delegation: delegation ?? null, startsOn };
}

function stancesOf(
  random: Random,
  stance: z.output<typeof seatSchema>["stance"],
  term: Term,
): DemoSeat["stances"] {
  const { startsOn, endsOn } = term;
  const drawn = () =>
    (["MAJORITE", "OPPOSITION", "INDEPENDANT"] as const)[random.weighted([60, 32, 8])] as Stance;
  if (!Array.isArray(stance)) return [{ stance: stance ?? drawn(), startsOn, endsOn }];
  const [first, change, then] = stance;
  if (change <= startsOn) return [{ stance: then, startsOn, endsOn }];
  if (endsOn !== null && change >= endsOn) return [{ stance: first, startsOn, endsOn }];
  return [
    { stance: first, startsOn, endsOn: change },
    { stance: then, startsOn: change, endsOn },
  ];
}

function seatsOf(random: Random, seat: z.output<typeof seatSchema>, secondRound: boolean): DemoSeat[] {
  const place = seatPlace(seat.in);
  const terms = termsOf(random, { tier: place.tier, since: seat.since, until: seat.until, secondRound });
  const groupName = place.tier === "COMMUNE" && random.chance(0.6) ? null : random.pick(GROUPS);
  return terms.map((term, index) => {
    const held = index === terms.length - 1 && seat.until === undefined ? seat.as : seat.was;
    return {
      ...place,
      groupName,
      startsOn: term.startsOn,
      endsOn: term.endsOn,
      functions: held ? [functionOf(random, held, term)] : [],
      stances: stancesOf(random, seat.stance, term),
    };
  });
}

/** « Yann-Ber Cosquer » → yann-ber.cosquer@demo.exemple */
function emailOf(firstName: string, lastName: string): string {
  const ascii = (text: string) =>
    text
      .toLowerCase()
      .replaceAll("ı", "i")
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .replace(/[^a-z]+/g, "-");
  // The part before the @ holds 64 characters at most (RFC 5321, 4.5.3.1.1).
  return `${`${ascii(firstName)}.${ascii(lastName)}`.slice(0, 64)}@demo.exemple`;
}

/** The people of members.yaml, in its order, with the seats they won and what they did there. */
export function demoPeople(random: Random): DemoPerson[] {
  const text = readFileSync(path.join(FOLDER, "members.yaml"), "utf8");
  const people = z.array(personSchema).parse(parse(text));
  return people.map(({ f, m, adhesion, about, seats }) => {
    const [firstName = "", ...rest] = (f ?? m ?? "").split(" ");
    const lastName = rest.join(" ");
    // Most communes choose at the first round; one who also sits in the EPCI is elected the same day.
    const secondRound = random.chance(0.25);
    return {
      firstName,
      lastName,
      email: emailOf(firstName, lastName),
      gender: f ? "f" : "m",
      about: about ?? null,
      adhesion: adhesion ?? (random.chance(0.78) ? "current" : "lapsed"),
      seats: seats.flatMap((seat) => seatsOf(random, seat, secondRound)),
    };
  });
}
