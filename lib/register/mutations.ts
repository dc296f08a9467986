import type { RegisterMatchStatus } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { cleanFileName } from "#lib/files/names.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import { canCheckRegister, canGiveBirthDate, canSettleMatch } from "#lib/register/policy.ts";
import { visibleMatches } from "#lib/register/queries.ts";
import { birthDateSchema, matchIdSchema, receiveRegisterFileSchema } from "#lib/register/schema.ts";
import { compareAgain, takeBack } from "#lib/register/write-decisions.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Files that may wait at once. */
const MAX_WAITING = 5;

/** A file of the register whose bytes are on the disk, synced: a job reads it. */
export const receiveRegisterFile = mutation({
  event: "register.received",
  input: receiveRegisterFileSchema,
  find: async () => "any" as const,
  allow: canCheckRegister,
  run: async ({ viewer, input, tx }) => {
    const sentById = viewer.kind === "member" ? viewer.id : null;
    // Two windows at once take turns.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('register-sending', 0))::text`;
    const waiting = await tx.registerFile.count({ where: { status: { in: ["WAITING", "READING"] } } });
    if (waiting >= MAX_WAITING) {
      throw new AppError(
        "CONFLICT",
        "Cinq fichiers attendent déjà d’être lus. Attendez que l’un d’eux le soit.",
      );
    }
    const { id, size } = input;
    const name = cleanFileName(input.name);
    await tx.registerFile.create({ data: { id, sentById, name, size, asOf: new Date(input.asOf) } });
    await enqueue(tx, "readRegisterFile", { id }, { key: `register:${id}`, isAwaited: true });
    return { id };
  },
});

const matchRights = {
  id: true,
  memberId: true,
  status: true,
  tier: true,
  territoryId: true,
  foldedName: true,
  birthDate: true,
} as const;

const findMatch = (viewer: Viewer, id: string, tx: Tx) =>
  tx.registerMatch.findFirst({ where: { AND: [visibleMatches(viewer), { id }] }, select: matchRights });
type Match = NonNullable<Awaited<ReturnType<typeof findMatch>>>;

const settled = () =>
  new AppError(
    "CONFLICT",
    "Ce rapprochement a changé entre-temps. Rechargez la page pour voir où il en est.",
  );

/** The same person in the same council, from another file: « maire » comes in two of them. */
const sameSeat = ({ memberId, tier, territoryId, foldedName, birthDate }: Match) => ({
  memberId,
  tier,
  territoryId,
  foldedName,
  birthDate,
});

async function settle(
  viewer: Viewer,
  match: Match,
  status: RegisterMatchStatus,
  tx: Tx,
): Promise<{ id: string }> {
  const data = { status, decidedAt: new Date(), decidedById: viewer.kind === "member" ? viewer.id : null };
  const { count } = await tx.registerMatch.updateMany({ where: { id: match.id, status: "PROPOSED" }, data });
  if (count === 0) throw settled();
  await tx.registerMatch.updateMany({ where: { ...sameSeat(match), status: "PROPOSED" }, data });
  return { id: match.id };
}

/** It is she: her mandate there is « vérifié par le RNE » from then on. */
export const confirmMatch = mutation({
  event: "register.match-confirmed",
  input: matchIdSchema,
  find: (viewer, { id }, tx) => findMatch(viewer, id, tx),
  allow: canSettleMatch,
  run: ({ viewer, subject, tx }) => settle(viewer, subject, "CONFIRMED", tx),
});

/** It is somebody else. Nothing changes for her. */
export const refuseMatch = mutation({
  event: "register.match-refused",
  input: matchIdSchema,
  find: (viewer, { id }, tx) => findMatch(viewer, id, tx),
  allow: canSettleMatch,
  run: ({ viewer, subject, tx }) => settle(viewer, subject, "REFUSED", tx),
});

/** Back to what waits; what had been added to her mandates from here goes too, unless it was completed since. */
export const reopenMatch = mutation({
  event: "register.match-reopened",
  input: matchIdSchema,
  find: (viewer, { id }, tx) => findMatch(viewer, id, tx),
  allow: canSettleMatch,
  run: async ({ subject, tx }) => {
    const group = await tx.registerMatch.findMany({
      where: { ...sameSeat(subject), status: { not: "PROPOSED" } },
      select: { id: true, addedMandateId: true, addedFunctionIds: true },
    });
    const data = {
      status: "PROPOSED" as const,
      decidedAt: null,
      decidedById: null,
      addedMandateId: null,
      addedFunctionIds: [],
    };
    const { count } = await tx.registerMatch.updateMany({
      where: { id: subject.id, status: { not: "PROPOSED" } },
      data,
    });
    if (count === 0) throw settled();
    await tx.registerMatch.updateMany({ where: { id: { in: group.map(({ id }) => id) } }, data });
    await takeBack(tx, group);
    return { id: subject.id };
  },
});

/** Given or taken away by herself; what the register proposes of her is compared again. */
export const giveBirthDate = mutation({
  event: "member.birth-date-given",
  input: birthDateSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "member"
      ? tx.member.findUnique({ where: { id: viewer.id }, select: { id: true } })
      : Promise.resolve(null),
  allow: canGiveBirthDate,
  run: async ({ subject, input, tx }) => {
    const birthDate = input.birthDate === null ? null : new Date(input.birthDate);
    await tx.member.update({ where: { id: subject.id }, data: { birthDate }, select: { id: true } });
    await compareAgain(tx, subject.id, input.birthDate);
    return { id: subject.id };
  },
  detail: ({ input }) => ({ given: input.birthDate !== null }),
});
