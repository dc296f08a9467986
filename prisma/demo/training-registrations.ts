import type { AccessNeed, Registration } from "@prisma/client";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import type { DemoSession } from "#prisma/demo/trainings.ts";
import { uuidAt } from "#prisma/generate/ids.ts";
import { aRegistration } from "#tests/factories/trainings.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export type Registered = Pick<Registration, "id" | "memberId" | "status">;

type About = {
  id: string;
  session: DemoSession;
  priceCents: number;
  registrationEndsAt: Date;
  isCancelled: boolean;
};

const needs: readonly { needs: AccessNeed[]; accessNeeds: string | null }[] = [
  { needs: ["DISABILITY"], accessNeeds: "Une salle de plain-pied, s’il vous plaît." },
  { needs: ["CHILDCARE"], accessNeeds: null },
  { needs: ["TRANSPORT"], accessNeeds: "Je viens de Limoges, je peux prendre deux personnes." },
];

/** How somebody may come: whoever holds no local mandate has no collectivité that pays. */
const financingsOf = ({ financings }: DemoSession, mandateId: string | undefined) =>
  financings.filter((financing) => financing !== "COLLECTIVITE" || mandateId !== undefined);

/** Those who hold a seat, those who are offered one, those who wait, in the order in which they are written. */
function peopleOf(
  { random }: Context,
  members: readonly DemoMember[],
  session: DemoSession,
  mandates: ReadonlyMap<string, string>,
) {
  const named = session.with.map((name) => memberNamed(members, name));
  const offered = session.offered.map((name) => memberNamed(members, name));
  // Who runs trainings, whose seats are chosen above, and who has nothing to read: the page then says so.
  const apart = ["Aïssatou Camara-Blin", "Camille Morel", "Armand Kowalczyk"].map((name) =>
    memberNamed(members, name),
  );
  const known = new Set([...named, ...offered, ...apart].map(({ id }) => id));
  const others = members.filter(
    ({ id, upToDate, seats }) =>
      upToDate && seats.length > 0 && !known.has(id) && financingsOf(session, mandates.get(id)).length > 0,
  );
  const drawn = random.sample(others, session.filled - named.length + session.waiting);
  const waiting = drawn.splice(session.filled - named.length);
  return [
    ...[...named, ...drawn].map((member) => ({ member, status: "CONFIRMED" as const })),
    ...offered.map((member) => ({ member, status: "OFFERED" as const })),
    ...waiting.map((member) => ({ member, status: "WAITING" as const })),
  ];
}

/** The mandates in whose name each may come. */
async function mandatesOf({ tx }: Context): Promise<Map<string, string>> {
  const rows = await tx.mandate.findMany({
    where: {
      endsOn: null,
      territoryId: { not: null },
      tier: { in: ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"] },
    },
    select: { id: true, memberId: true },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
  });
  return new Map(rows.map(({ id, memberId }) => [memberId, id]));
}

/** Who registered for a session, and what those who are offered a seat, or lost theirs, were told. */
export async function writeRegistrations(
  context: Context,
  members: readonly DemoMember[],
  { id, session, priceCents, registrationEndsAt, isCancelled }: About,
): Promise<Registered[]> {
  const { tx, random, now } = context;
  const mandates = await mandatesOf(context);
  const latest = Math.min(now.getTime(), registrationEndsAt.getTime()) - DAY_MS;
  const registered: Registered[] = [];
  for (const [index, { member, status }] of peopleOf(context, members, session, mandates).entries()) {
    const mandateId = mandates.get(member.id) ?? null;
    const possible = financingsOf(session, mandates.get(member.id));
    // Minutes too: two who wait have each their rank.
    const createdAt = new Date(latest - random.int(1, 18) * DAY_MS - random.int(0, 540) * 60_000 - index);
    const registration = await aRegistration(
      {
        session: { id },
        member,
        mandateId,
        status,
        seat: status === "WAITING" ? null : index + 1,
        // Camille's commune pays where it may.
        financing: (index === 0 ? possible[0] : random.pick(possible)) ?? "FREE",
        priceCents,
        createdAt,
        ...(status === "CONFIRMED" && { confirmedAt: createdAt }),
        ...(status === "OFFERED" && { offerEndsAt: new Date(now.getTime() + 31 * HOUR_MS) }),
        ...(session.needs && index > 0 ? needs[index - 1] : {}),
      },
      tx,
    );
    registered.push(registration);
  }
  const told = isCancelled ? registered : registered.filter(({ status }) => status === "OFFERED");
  const at = new Date(now.getTime() - (isCancelled ? 3 * DAY_MS : 17 * HOUR_MS));
  await tx.notification.createMany({
    data: told.map(({ memberId }) => ({
      id: uuidAt(random, at),
      memberId,
      kind: isCancelled ? ("TRAINING_CANCELLED" as const) : ("TRAINING_OFFERED" as const),
      trainingSessionId: id,
      createdAt: at,
      shownFrom: at,
    })),
  });
  return registered;
}
