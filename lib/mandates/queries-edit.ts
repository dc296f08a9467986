import type { MandateFunction, Prisma } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { editableMandates } from "#lib/mandates/policy.ts";
import { functionLabel } from "#lib/members/labels.ts";
import { isUuid } from "#lib/uuid.ts";
import { type Stored, versionOf } from "#lib/versions.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** A day of the database, as a form's fields hold it. */
const dayOf = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? "";

const period = (startsOn: Date, endsOn: Date | null): Stored => ({
  startsOn: { value: dayOf(startsOn), label: "Début", words: formatDate(startsOn) },
  endsOn: { value: dayOf(endsOn), label: "Fin", words: endsOn ? formatDate(endsOn) : "" },
});

export const seatSelect = {
  tier: true,
  territoryId: true,
  groupName: true,
  startsOn: true,
  endsOn: true,
  territory: { select: { name: true, precision: true } },
} satisfies Prisma.MandateSelect;

/** What the form of a mandate shows. */
export const storedSeat = (seat: Prisma.MandateGetPayload<{ select: typeof seatSelect }>): Stored => ({
  tier: { value: seat.tier, label: "Conseil", words: tierLabels[seat.tier] },
  territory: { value: seat.territoryId, label: "Territoire", words: councilName(seat) },
  groupName: { value: seat.groupName, label: "Groupe", words: seat.groupName ?? "" },
  ...period(seat.startsOn, seat.endsOn),
});

/** What the form of a function shows. */
export const storedFunction = (
  held: Pick<MandateFunction, "kind" | "rank" | "delegation" | "startsOn" | "endsOn">,
): Stored => ({
  kind: { value: held.kind, label: "Fonction", words: functionLabel({ ...held, rank: null }).double },
  rank: { value: held.rank, label: "Rang", words: held.rank ? String(held.rank) : "" },
  delegation: { value: held.delegation, label: "Délégation", words: held.delegation ?? "" },
  ...period(held.startsOn, held.endsOn),
});

const latestFirst = [{ startsOn: "desc" }, { id: "asc" }] as const;

const mandateSelect = {
  id: true,
  memberId: true,
  ...seatSelect,
  member: { select: { firstName: true, lastName: true } },
  functions: { orderBy: [...latestFirst], take: 50 },
  stances: {
    orderBy: [...latestFirst],
    take: 50,
    select: { id: true, stance: true, startsOn: true, endsOn: true },
  },
} satisfies Prisma.MandateSelect;

/** A mandate with its parts as forms hold them; days are `YYYY-MM-DD`, empty for none. Null when not one's to change. */
export async function findMandate(viewer: MemberViewer, id: string, memberId?: string) {
  const editable = editableMandates(viewer);
  if (!editable || !isUuid(id) || (memberId !== undefined && !isUuid(memberId))) return null;
  const mandate = await db.mandate.findFirst({
    where: { AND: [editable, { id, ...(memberId !== undefined && { memberId }) }] },
    select: mandateSelect,
  });
  if (!mandate) return null;
  const { territory, territoryId, tier, groupName, startsOn, endsOn } = mandate;
  return {
    id: mandate.id,
    memberId: mandate.memberId,
    holder: mandate.member,
    tier,
    council: councilName({ tier, territory }),
    version: versionOf(storedSeat(mandate)),
    values: {
      tier,
      territory: territory ? councilName({ tier, territory }) : "",
      territoryId: territoryId === null ? "" : String(territoryId),
      groupName: groupName ?? "",
      startsOn: dayOf(startsOn),
      endsOn: dayOf(endsOn),
    },
    functions: mandate.functions.map((held) => ({
      id: held.id,
      version: versionOf(storedFunction(held)),
      values: {
        kind: held.kind,
        rank: held.rank === null ? "" : String(held.rank),
        delegation: held.delegation ?? "",
        startsOn: dayOf(held.startsOn),
        endsOn: dayOf(held.endsOn),
      },
    })),
    stances: mandate.stances.map((noted) => ({
      ...noted,
      startsOn: dayOf(noted.startsOn),
      endsOn: dayOf(noted.endsOn),
    })),
  };
}

export type EditedMandate = NonNullable<Awaited<ReturnType<typeof findMandate>>>;

/** For whom the secretariat adds a mandate. */
export const findHolder = async (viewer: MemberViewer, memberId: string) =>
  viewer.roles.includes("SECRETARIAT") && isUuid(memberId)
    ? db.member.findFirst({
        where: { id: memberId, erasedAt: null },
        select: { id: true, firstName: true, lastName: true },
      })
    : null;
