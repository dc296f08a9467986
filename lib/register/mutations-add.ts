import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { canSettleMatch } from "#lib/register/policy.ts";
import { visibleMatches } from "#lib/register/queries.ts";
import { matchIdSchema } from "#lib/register/schema.ts";
import { missingFunctions, type RegisterFunction } from "#lib/register/schema-lines.ts";
import type { Viewer } from "#lib/viewer.ts";

const seatSelect = {
  id: true,
  memberId: true,
  status: true,
  tier: true,
  territoryId: true,
  startsOn: true,
  functions: true,
  addedFunctionIds: true,
} as const;

const findSeat = (viewer: Viewer, id: string, tx: Tx) =>
  tx.registerMatch.findFirst({ where: { AND: [visibleMatches(viewer), { id }] }, select: seatSelect });
type Seat = NonNullable<Awaited<ReturnType<typeof findSeat>>>;

/** The mandate that lasts in that council. One without a territory of ours is of any. */
async function findMandate(tx: Tx, { memberId, tier, territoryId }: Seat) {
  const lasts = { OR: [{ endsOn: null }, { endsOn: { gt: new Date(`${today()}T00:00:00Z`) } }] };
  return tx.mandate.findFirst({
    where: {
      AND: [
        { memberId, tier },
        lasts,
        territoryId === null ? {} : { OR: [{ territoryId }, { territoryId: null }] },
      ],
    },
    select: { id: true, startsOn: true, functions: { where: lasts, select: { kind: true } } },
    orderBy: [{ territoryId: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  });
}

/** PostgreSQL's code for a period that overlaps another (exclusion constraint), which Prisma has no code for. */
const isOverlap = (error: unknown): boolean =>
  error instanceof Error &&
  /23P01|exclusion/.test(`${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")}`);

const overlap = () =>
  new AppError(
    "CONFLICT",
    "Un mandat ou une fonction terminé recouvre cette période. Corrigez ses dates, puis recommencez.",
  );

async function createMandate(tx: Tx, { memberId, tier, territoryId, startsOn }: Seat) {
  if (startsOn === null) {
    throw new AppError("CONFLICT", "Le registre ne dit pas depuis quand : ajoutez ce mandat à la main.");
  }
  return tx.mandate.create({
    data: { memberId, tier, territoryId, startsOn },
    select: { id: true, startsOn: true, functions: { select: { kind: true } } },
  });
}

/** Adds to the member's mandates what the register knows of that seat and the portal does not. */
export const addFromRegister = mutation({
  event: "register.mandate-added",
  input: matchIdSchema,
  find: (viewer, { id }, tx) => findSeat(viewer, id, tx),
  allow: canSettleMatch,
  run: async ({ subject, tx }) => {
    const { id } = subject;
    const held = await tx.$queryRaw<unknown[]>`SELECT "id" FROM "RegisterMatch"
      WHERE "id" = ${id}::uuid AND "status" = 'CONFIRMED' FOR UPDATE`;
    if (held.length === 0) throw new AppError("CONFLICT", "Confirmez d’abord ce rapprochement.");
    const known = await findMandate(tx, subject);
    const registers = subject.functions as RegisterFunction[];
    const missing = missingFunctions(registers, known?.functions ?? []);
    if (known && missing.length === 0)
      throw new AppError("CONFLICT", "Rien ne manque : tout est déjà enregistré.");
    try {
      const mandate = known ?? (await createMandate(tx, subject));
      const made = await tx.mandateFunction.createManyAndReturn({
        data: missing.map(({ kind, rank, startsOn }) => ({
          mandateId: mandate.id,
          kind,
          rank,
          startsOn: startsOn ? new Date(startsOn) : mandate.startsOn,
        })),
        select: { id: true },
      });
      return await tx.registerMatch.update({
        where: { id },
        data: {
          ...(known ? {} : { addedMandateId: mandate.id }),
          addedFunctionIds: [...subject.addedFunctionIds, ...made.map((one) => one.id)],
        },
        select: { id: true },
      });
    } catch (error) {
      throw isOverlap(error) ? overlap() : error;
    }
  },
});
