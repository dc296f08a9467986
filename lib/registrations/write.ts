import type { AccessNeed, Financing } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { listHeldMandates } from "#lib/registrations/queries-mandates.ts";
import type { HeldSession } from "#lib/training-sessions/queries-write.ts";
import { placeIn } from "#lib/training-sessions/write-seats.ts";

const conflict = (why: string) => new AppError("CONFLICT", why);

/** Nobody takes, keeps or leaves a seat of what no longer is. Throws CONFLICT. */
export function refuseGone({ cancelledAt, publishedAt, closedAt }: HeldSession): void {
  if (cancelledAt) throw conflict("Cette session est annulée.");
  if (!publishedAt) throw conflict("Cette session n’est pas encore ouverte.");
  if (closedAt) throw conflict("Cette session est close.");
}

/** Throws CONFLICT once the first half-day has begun. */
export function refuseBegun({ halfDays }: HeldSession): void {
  const first = halfDays[0];
  if (!first || first.startsAt <= new Date()) throw conflict("Cette session a commencé.");
}

/** Throws CONFLICT, saying why nobody may register any more. */
export function refuseClosed(session: HeldSession): void {
  refuseGone(session);
  if (session.training.isArchived) throw conflict("Cette formation n’est plus au catalogue.");
  refuseBegun(session);
  if (session.registrationEndsAt <= new Date()) throw conflict("Les inscriptions sont terminées.");
}

type Paid = { financing: Financing; mandateId: string | null };
type Wish = { financing: Financing; mandateId?: string | undefined };

/**
 * How a seat is paid, in the name of which mandate. A collectivité pays for a mandate that is held today: the only one
 * when there is but one, or the one chosen. Throws INVALID beside the field, with the mandates to choose from.
 */
export async function paidBy(
  tx: Tx,
  { financings }: HeldSession,
  memberId: string,
  { financing, mandateId }: Wish,
): Promise<Paid> {
  if (!financings.includes(financing)) {
    throw invalid({ financing: "Ce financement n’est pas accepté pour cette session." });
  }
  const mandates = await listHeldMandates(tx, memberId);
  const chosen =
    mandates.find(({ id }) => id === mandateId) ?? (mandates.length === 1 ? mandates[0] : undefined);
  if (mandateId !== undefined && !mandates.some(({ id }) => id === mandateId)) {
    throw invalid({ mandateId: "Ce mandat n’est pas, ou n’est plus, exercé." });
  }
  if (financing !== "COLLECTIVITE") return { financing, mandateId: chosen?.id ?? null };
  if (chosen) return { financing, mandateId: chosen.id };
  if (mandates.length === 0) {
    throw invalid({
      financing:
        "Aucun mandat en cours n’est enregistré\u00a0: ajoutez-le au profil, ou choisissez un autre financement.",
    });
  }
  const choices = mandates.map((mandate) => ({ value: mandate.id, label: councilName(mandate) }));
  throw invalid(
    { mandateId: "Choisissez le mandat au nom duquel la collectivité paie." },
    { mandateId: choices },
  );
}

type Asked = Paid & {
  memberId: string;
  needs: AccessNeed[];
  accessNeeds: string | null;
  registeredById: string | null;
};

/**
 * Gives the lowest free seat of a session that is held, or the last place of its waiting list. Somebody who cancelled
 * comes back to the same row. Throws CONFLICT for whoever is registered already, or teaches there.
 */
export async function takePlace(
  tx: Tx,
  session: HeldSession,
  asked: Asked,
): Promise<{ id: string; isConfirmed: boolean }> {
  const { memberId } = asked;
  if (session.trainers.some((trainer) => trainer.memberId === memberId)) {
    throw conflict("Cette personne donne la session\u00a0: elle ne s’y inscrit pas.");
  }
  const { seat, waitingSince } = await placeIn(tx, session.id);
  const isConfirmed = seat !== null;
  const now = new Date();
  const data = {
    ...asked,
    priceCents: session.priceCents ?? session.training.priceCents,
    status: isConfirmed ? ("CONFIRMED" as const) : ("WAITING" as const),
    seat,
    confirmedAt: isConfirmed ? now : null,
    waitingSince: isConfirmed ? null : waitingSince,
    offerEndsAt: null,
    cancelledAt: null,
    remindedAt: null,
    linkSentAt: null,
  };
  const taken = conflict("Cette personne est déjà inscrite à la session, ou en attente.");
  const [back] = await tx.registration.updateManyAndReturn({
    where: { sessionId: session.id, memberId, status: "CANCELLED" },
    data,
    select: { id: true },
  });
  if (back) return { id: back.id, isConfirmed };
  const { id } = await tx.registration
    .create({ data: { sessionId: session.id, ...data }, select: { id: true } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken : error;
    });
  return { id, isConfirmed };
}
