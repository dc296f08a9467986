import type { FunctionKind, Prisma, Tier } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { territoryKinds, territoryWords } from "#lib/mandates/labels.ts";
import { editableMandates } from "#lib/mandates/policy.ts";
import { seatSelect } from "#lib/mandates/queries-edit.ts";
import { functionProblem } from "#lib/mandates/schema.ts";
import { resolveTerritory } from "#lib/territories/queries.ts";
import type { Viewer } from "#lib/viewer.ts";

const heldSelect = { id: true, memberId: true, ...seatSelect } satisfies Prisma.MandateSelect;

export type Seat = Prisma.MandateGetPayload<{ select: typeof heldSelect }>;

/**
 * A mandate that the viewer may open to change it, held until the end of the transaction: what depends on its dates
 * (functions, stances) is compared with dates that nobody changes meanwhile.
 */
export async function findSeat(
  viewer: Viewer,
  where: Prisma.MandateWhereInput,
  tx: Tx,
): Promise<Seat | null> {
  const editable = editableMandates(viewer);
  if (!editable) return null;
  const found = await tx.mandate.findFirst({ where: { AND: [editable, where] }, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT FROM "Mandate" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  return tx.mandate.findUnique({ where: { id: found.id }, select: heldSelect });
}

type Council = { tier: Tier; territory: string; territoryId?: number | undefined };

/** The territory of a seat; throws INVALID beside « territory » when it is missing, unknown or of another kind. */
export async function territoryOf(tx: Tx, { tier, territory, territoryId }: Council): Promise<number | null> {
  const kind = territoryKinds[tier];
  if (kind === null) return null;
  const id = await resolveTerritory(tx, territory, territoryId, kind);
  if (id === null) {
    if (tier === "ASSEMBLEE" || tier === "SENAT") return null;
    throw invalid({ territory: `Indiquez ${territoryWords[kind]}.` });
  }
  const found = await tx.territory.findUniqueOrThrow({ where: { id }, select: { kind: true } });
  if (found.kind !== kind) throw invalid({ territory: `Choisissez ${territoryWords[kind]}.` });
  return id;
}

/** Every word of an error: with the pg adapter the name of the constraint is somewhere in its causes. */
const chainOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")} ${chainOf(error.cause)}`
    : String(error ?? "");

/** Refusals of the database that a person can understand, by the name of the constraint. */
const refusals: Record<string, Record<string, string>> = {
  Mandate_once: {
    territory: "Un mandat dans ce conseil existe déjà à ces dates : changez les dates, ou modifiez l’autre.",
  },
  MandateFunction_once: {
    kind: "Cette fonction est déjà tenue à ces dates dans ce mandat : changez les dates, ou modifiez l’autre.",
  },
  MandateStance_once: { startsOn: "Une autre position est déjà notée à cette date." },
};

/** Runs a write; an overlap that the database refuses comes back beside its field. `rename` says under which name. */
export async function refusingOverlaps<Result>(
  writing: Promise<Result>,
  rename: (field: string) => string = (field) => field,
): Promise<Result> {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const words = chainOf(error);
    const rule = Object.keys(refusals).find((name) => words.includes(name));
    if (!rule) throw error;
    const renamed = Object.entries(refusals[rule] ?? {}).map(([field, text]) => [rename(field), text]);
    throw invalid(Object.fromEntries(renamed));
  }
}

type Held = {
  kind: FunctionKind;
  rank?: number | undefined;
  startsOn: Date;
  endsOn?: Date | null | undefined;
};

/** Throws INVALID when a function does not fit its council or its dates; a mandate that is over ends its functions. */
export function checkFunction({ tier, startsOn, endsOn }: Seat, held: Held): { endsOn: Date | null } {
  const problem = functionProblem(tier, held);
  if (problem) throw invalid({ [problem.path]: problem.message });
  if (held.startsOn < startsOn) throw invalid({ startsOn: "Le mandat n’avait pas encore commencé." });
  if (endsOn && held.startsOn >= endsOn) throw invalid({ startsOn: "Le mandat était déjà terminé." });
  if (endsOn && held.endsOn && held.endsOn > endsOn) {
    throw invalid({ endsOn: "Le mandat était déjà terminé." });
  }
  return { endsOn: held.endsOn ?? endsOn };
}

/** What a mandate contains stays within its dates: what was open ends with it; what began too late is refused. */
export async function fitParts(
  tx: Tx,
  id: string,
  { startsOn, endsOn }: { startsOn: Date; endsOn: Date | null },
) {
  const where = { mandateId: id };
  const early = { ...where, startsOn: { lt: startsOn } };
  if ((await tx.mandateFunction.count({ where: early })) > 0) {
    throw invalid({ startsOn: "Une fonction a commencé avant : changez d’abord sa date." });
  }
  await tx.mandateStance.deleteMany({ where: { ...where, endsOn: { lte: startsOn } } });
  await tx.mandateStance.updateMany({ where: early, data: { startsOn } });
  if (endsOn === null) return;
  if ((await tx.mandateFunction.count({ where: { ...where, startsOn: { gte: endsOn } } })) > 0) {
    throw invalid({ endsOn: "Une fonction a commencé après : changez d’abord sa date." });
  }
  await tx.mandateStance.deleteMany({ where: { ...where, startsOn: { gte: endsOn } } });
  const open = { ...where, OR: [{ endsOn: null }, { endsOn: { gt: endsOn } }] };
  await tx.mandateFunction.updateMany({ where: open, data: { endsOn } });
  await tx.mandateStance.updateMany({ where: open, data: { endsOn } });
}
