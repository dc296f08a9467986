import type { ContactKind, ContactVisibility, FunctionKind, Stance, Tier } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import type { Random } from "#prisma/demo/random.ts";
import { termsOf } from "#prisma/demo/terms.ts";
import { uuidAt } from "#prisma/generate/ids.ts";
import { firstNames, lastNames } from "#prisma/generate/names.ts";
import { seatsFor } from "#prisma/generate/outcomes.ts";

export type Place = { id: number; population: number; epciId: number | null };
export type Places = {
  communes: readonly Place[];
  departements: readonly number[];
  regions: readonly number[];
  /** What a member may say that she knows. */
  themes: readonly number[];
};

type Period = { startsOn: string; endsOn: string | null };
export type MandateRow = Period & {
  id: string;
  memberId: string;
  tier: Tier;
  territoryId: number;
  groupName: string | null;
};
export type FunctionRow = Period & { id: string; mandateId: string; kind: FunctionKind; rank: number | null };
export type StanceRow = Period & { id: string; mandateId: string; stance: Stance };
export type MemberRow = { id: string; email: string; firstName: string; lastName: string; createdAt: string };
export type AdhesionRow = { id: string; memberId: string; startsOn: string; endsOn: string };
export type ContactRow = {
  id: string;
  memberId: string;
  kind: ContactKind;
  value: string;
  visibility: ContactVisibility;
  position: number;
};
export type ThemeRow = { memberId: string; themeId: number };
export type PersonRows = {
  member: MemberRow;
  adhesions: AdhesionRow[];
  mandates: MandateRow[];
  functions: FunctionRow[];
  stances: StanceRow[];
  contacts: ContactRow[];
  themes: ThemeRow[];
};

const STANCES = ["MAJORITE", "OPPOSITION", "INDEPENDANT"] as const;

/** Communes drawn in proportion to their council: half of the councillors of France sit in villages. */
export function communeDraw(random: Random, communes: readonly Place[]): () => Place {
  const limits: number[] = [];
  let total = 0;
  for (const { population } of communes) {
    total += seatsFor(population);
    limits.push(total);
  }
  return () => {
    const wanted = random.next() * total;
    let [low, high] = [0, limits.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((limits[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return communes[low] as Place;
  };
}

const VISIBILITIES = ["MEMBERS", "COLLECTIFS", "NOBODY"] as const;

/** An address and a telephone number, each shown to some; one in ten shows nothing at all. */
function drawContacts(random: Random, memberId: string, email: string, joined: Date): ContactRow[] {
  if (random.chance(0.1)) return [];
  const row = (kind: ContactKind, value: string, position: number): ContactRow => ({
    id: uuidAt(random, joined),
    memberId,
    kind,
    value,
    visibility: VISIBILITIES[random.weighted([50, 20, 30])] as ContactVisibility,
    position,
  });
  const phone = `06 00 ${[0, 0, 0].map(() => random.int(10, 99)).join(" ")}`;
  return [row("EMAIL", email, 0), ...(random.chance(0.6) ? [row("PHONE", phone, 1)] : [])];
}

/** Some subjects are better known than others. */
function drawThemes(random: Random, memberId: string, themes: readonly number[]): ThemeRow[] {
  if (themes.length === 0) return [];
  const drawn = Array.from(
    { length: random.int(0, 3) },
    () => themes[random.skewed(themes.length)] as number,
  );
  return [...new Set(drawn)].map((themeId) => ({ memberId, themeId }));
}

/** Everything about one invented person; `number` makes the address unique. */
export function personRows(
  random: Random,
  number: number,
  places: Places,
  commune: () => Place,
  now: Date,
): PersonRows {
  const year = now.getUTCFullYear();
  const joinedYear = Math.min(year, 2021 + random.skewed(year - 2020));
  // In the last year no later than today.
  const span = joinedYear === year ? Math.max(now.getTime() - Date.UTC(year, 0, 2), 0) : 330 * 86_400_000;
  const joined = new Date(Date.UTC(joinedYear, 0, 2) + random.next() * span);
  const id = uuidAt(random, joined);
  const firstName = firstNames[random.skewed(firstNames.length)] ?? "Camille";
  const lastName = (lastNames[random.skewed(lastNames.length)] ?? "Martin").replace("-", " ");
  const email = `membre-${String(number).padStart(6, "0")}@mesure.exemple`;
  const last = random.chance(0.82) ? year : Math.max(joinedYear, year - random.int(1, 2));
  const rows: PersonRows = {
    member: { id, email, firstName, lastName, createdAt: joined.toISOString() },
    adhesions: Array.from({ length: last - joinedYear + 1 }, (_, index) => ({
      id: uuidAt(random, joined),
      memberId: id,
      startsOn: index === 0 ? toDay(joined) : `${joinedYear + index}-01-01`,
      endsOn: `${joinedYear + index}-12-31`,
    })),
    mandates: [],
    functions: [],
    stances: [],
    contacts: drawContacts(random, id, email, joined),
    themes: drawThemes(random, id, places.themes),
  };
  const home = commune();
  const secondRound = random.chance(0.25);
  const addSeat = (tier: Tier, territoryId: number, since?: number) => {
    for (const term of termsOf(random, { tier, since, secondRound })) {
      const mandateId = uuidAt(random, joined);
      const { startsOn, endsOn } = term;
      const groupName = tier === "COMMUNE" ? null : "Gauche citoyenne et écologiste";
      rows.mandates.push({ id: mandateId, memberId: id, tier, territoryId, groupName, startsOn, endsOn });
      const stance = STANCES[random.weighted([58, 34, 8])] as Stance;
      rows.stances.push({ id: uuidAt(random, joined), mandateId, stance, startsOn, endsOn });
      if (stance !== "MAJORITE" || random.chance(0.55)) continue;
      const kind = tier === "COMMUNE" ? (random.chance(0.2) ? "MAIRE" : "ADJOINT") : "VICE_PRESIDENT";
      const rank = kind === "MAIRE" ? null : 1 + random.skewed(12);
      rows.functions.push({
        id: uuidAt(random, joined),
        mandateId,
        kind,
        rank,
        startsOn: term.executiveOn,
        endsOn,
      });
    }
  };
  if (random.chance(0.03)) addSeat("DEPARTEMENT", random.pick(places.departements));
  else if (random.chance(0.01)) addSeat("REGION", random.pick(places.regions));
  else addSeat("COMMUNE", home.id, random.chance(0.15) ? 2020 : undefined);
  if (home.epciId !== null && random.chance(0.13)) addSeat("EPCI", home.epciId);
  return rows;
}
