import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

/** A training that Camille followed elsewhere and counts in her own rights. */
export async function writeOwnTrainings(
  { tx, today }: Context,
  members: readonly DemoMember[],
): Promise<void> {
  const { id: memberId } = memberNamed(members, "Camille Morel");
  const mandate = await tx.mandate.findFirst({
    where: { memberId, endsOn: null },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  await tx.ownTraining.create({
    data: {
      memberId,
      mandateId: mandate?.id ?? null,
      title: "Forêt communale : lire un plan d’aménagement",
      day: new Date(day(today).getTime() - 130 * DAY_MS),
      halfDays: 2,
    },
  });
}
