import type { Prisma, RegisterKind, RegisterMatchStatus, RegisterStrength } from "@prisma/client";
import { record } from "#lib/journal.ts";
import { tierOf } from "#lib/register/labels.ts";
import type { Comparison } from "#lib/register/schema-compare.ts";
import { foldName } from "#lib/search.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";

// What a reading of the register would have proposed: invented like the people.

const DAY_MS = 86_400_000;
const same: Comparison = { lastName: "SAME", firstName: "SAME", birth: "NOT_GIVEN", place: "SAME" };

type Sort = { status: RegisterMatchStatus; strength: RegisterStrength; comparison: Comparison };

/** In turn: the surest are those who gave their birth date. */
const sorts: readonly Sort[] = [
  { status: "CONFIRMED", strength: "STRONG", comparison: { ...same, birth: "SAME" } },
  { status: "PROPOSED", strength: "STRONG", comparison: { ...same, birth: "SAME" } },
  { status: "PROPOSED", strength: "LIKELY", comparison: same },
  { status: "CONFIRMED", strength: "LIKELY", comparison: same },
  { status: "PROPOSED", strength: "LIKELY", comparison: { ...same, birth: "YEAR_DIFFERS" } },
  { status: "PROPOSED", strength: "WEAK", comparison: { ...same, firstName: "NEAR" } },
  { status: "REFUSED", strength: "WEAK", comparison: { ...same, birth: "DIFFERENT" } },
];

const READ = [
  { kind: "CONSEILLERS_MUNICIPAUX", size: 118_402_331, lines: 497_612, unreadable: 3, doubtful: 41 },
  { kind: "CONSEILLERS_COMMUNAUTAIRES", size: 19_870_114, lines: 67_345, unreadable: 0, doubtful: 6 },
] as const satisfies readonly {
  kind: RegisterKind;
  size: number;
  lines: number;
  unreadable: number;
  doubtful: number;
}[];

/** An invented birth date, and what the register has of it. */
function birthsOf(index: number, { birth }: Comparison): { hers: Date | null; registers: Date } {
  const at = (year: number, date: number) => new Date(Date.UTC(year, (index * 5) % 12, date));
  const [year, date] = [1958 + ((index * 7) % 40), 1 + ((index * 11) % 27)];
  const registers =
    birth === "YEAR_DIFFERS" ? at(year - 9, date) : at(year, birth === "DIFFERENT" ? date + 1 : date);
  return { hers: birth === "NOT_GIVEN" ? null : at(year, date), registers };
}

async function writeFile(
  { tx, now }: Context,
  secretariat: DemoMember,
  index: 0 | 1,
  kept: number,
): Promise<string> {
  const figures = READ[index];
  const at = before(now, 4 * DAY_MS);
  const asOf = new Date(
    before(now, 10 * DAY_MS)
      .toISOString()
      .slice(0, 10),
  );
  const { id } = await tx.registerFile.create({
    data: {
      ...figures,
      name: `elus-${index === 0 ? "cm" : "epci"}-${asOf.toISOString().slice(0, 10)}.csv`,
      sentById: secretariat.id,
      asOf,
      status: "DONE",
      bytesRead: figures.size,
      kept,
      problems: Array.from({ length: figures.unreadable }, (_, line) => ({
        line: 1_204 + 88_117 * line,
        reason: "Cette ligne a 15 colonnes au lieu de 16.",
      })),
      createdAt: at,
      startedAt: at,
      finishedAt: new Date(at.getTime() + 24_000),
    },
    select: { id: true },
  });
  await record(tx, { system: "seed" }, "register.read", id, { kind: figures.kind });
  return id;
}

/** A proposal for each of some members' councils, some settled; one seat that the portal does not know. */
export async function writeRegister(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx, now } = context;
  const secretariat = memberNamed(members, "Nadège Fontaine");
  const camille = memberNamed(members, "Camille Morel");
  const mandates = await tx.mandate.findMany({
    where: { tier: "COMMUNE", endsOn: null },
    select: {
      memberId: true,
      territoryId: true,
      startsOn: true,
      member: { select: { firstName: true, lastName: true } },
      functions: { where: { endsOn: null }, select: { kind: true, rank: true, startsOn: true } },
      territory: {
        select: { containedIn: { where: { outer: { kind: "EPCI" } }, select: { outerId: true } } },
      },
    },
    orderBy: [{ member: { foldedName: "asc" } }, { id: "asc" }],
    take: 60,
  });
  const fileId = await writeFile(context, secretariat, 0, mandates.length);
  const epciFileId = await writeFile(context, secretariat, 1, 1);
  const settledBy = (status: RegisterMatchStatus) =>
    status === "PROPOSED" ? {} : { decidedAt: before(now, 3 * DAY_MS), decidedById: secretariat.id };
  const rowOf = (mandate: (typeof mandates)[number], sort: Sort): Prisma.RegisterMatchCreateManyInput => {
    const { firstName, lastName } = mandate.member;
    const isNear = sort.comparison.firstName === "NEAR";
    const registers = isNear ? `${firstName.slice(0, 2)}${firstName.slice(1)}` : firstName;
    const kind = "CONSEILLERS_MUNICIPAUX";
    return {
      fileId,
      memberId: mandate.memberId,
      kind,
      tier: tierOf[kind],
      territoryId: mandate.territoryId,
      lastName: lastName.toUpperCase(),
      firstName: registers,
      foldedName: foldName(`${lastName} ${registers}`),
      startsOn: mandate.startsOn,
      functions: mandate.functions.map(({ kind: held, rank, startsOn }) => ({
        label:
          held === "MAIRE"
            ? "Maire"
            : held === "ADJOINT"
              ? `${rank ?? 1}ème adjoint au Maire`
              : "Autre membre",
        kind: held,
        rank,
        startsOn: startsOn.toISOString().slice(0, 10),
      })),
      comparison: sort.comparison,
      strength: sort.strength,
      status: sort.status,
      ...settledBy(sort.status),
    };
  };
  const waiting = sorts[2] ?? { status: "PROPOSED", strength: "LIKELY", comparison: same };
  const rows: Prisma.RegisterMatchCreateManyInput[] = [];
  for (const [index, mandate] of mandates.entries()) {
    const sort = mandate.memberId === camille.id ? waiting : (sorts[index % sorts.length] ?? waiting);
    const { hers, registers } = birthsOf(index, sort.comparison);
    if (hers) await tx.member.update({ where: { id: mandate.memberId }, data: { birthDate: hers } });
    rows.push({ ...rowOf(mandate, sort), birthDate: registers });
  }
  const sent = mandates.find(({ memberId }) => memberId === camille.id) ?? mandates[0];
  const epci = sent?.territory?.containedIn[0]?.outerId;
  if (sent && epci) {
    const sort: Sort = { status: "PROPOSED", strength: "LIKELY", comparison: { ...same, place: "ATTACHED" } };
    const kind = "CONSEILLERS_COMMUNAUTAIRES";
    rows.push({
      ...rowOf(sent, sort),
      fileId: epciFileId,
      kind,
      tier: tierOf[kind],
      territoryId: epci,
      functions: [],
    });
  }
  await tx.registerMatch.createMany({ data: rows });
}
