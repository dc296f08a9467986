import type { Role } from "@prisma/client";
import { parseDay, today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isRefusedBy, notFound } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { roleEnded, roleExtended, roleGranted } from "#lib/roles/mails.ts";
import { canEndRole, canGrantRole, canSeeRoles } from "#lib/roles/policy.ts";
import { endRoleSchema, extendRoleSchema, grantRoleSchema } from "#lib/roles/schema.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const MS_PER_DAY = 86_400_000;
const dayOf = (text: string): Date => parseDay(text) ?? new Date(Number.NaN);
/** The database keeps the first day no longer held. */
const dayAfter = (text: string): Date => new Date(dayOf(text).getTime() + MS_PER_DAY);

const nameOf = ({ firstName, lastName }: MemberViewer) => `${firstName} ${lastName}`;

/** Whether the viewer is a referent for that département today. */
async function isReferentOf(viewer: MemberViewer, territoryId: number | null, tx: Tx): Promise<boolean> {
  if (territoryId === null || !viewer.roles.includes("REFERENT")) return false;
  const now = dayOf(today());
  const held = { startsOn: { lte: now }, OR: [{ endsOn: null }, { endsOn: { gt: now } }] };
  const where = { memberId: viewer.id, role: "REFERENT" as const, territoryId, ...held };
  return (await tx.memberRole.count({ where })) > 0;
}

const person = { id: true, email: true, firstName: true } as const;

/** Somebody who has an account, for whoever holds a role: nobody else gives any. */
async function findGrantee(
  viewer: Viewer,
  input: { memberId: string; role: Role; territoryId?: number | undefined },
  tx: Tx,
) {
  if (!canSeeRoles(viewer)) return null;
  const territoryId = input.role === "REFERENT" ? (input.territoryId ?? null) : null;
  const open = { suspendedAt: null, resignedAt: null, erasedAt: null };
  const member = await tx.member.findFirst({ where: { id: input.memberId, ...open }, select: person });
  if (!member) return null;
  const isOwnDepartement = await isReferentOf(viewer, territoryId, tx);
  return { memberId: member.id, member, role: input.role, territoryId, isOwnDepartement };
}

/** A role that is held or will be. */
async function findHeld(viewer: Viewer, { id }: { id: string }, tx: Tx) {
  if (!canSeeRoles(viewer)) return null;
  const held = await tx.memberRole.findFirst({
    where: { id, endedAt: null, OR: [{ endsOn: null }, { endsOn: { gt: dayOf(today()) } }] },
    select: {
      id: true,
      memberId: true,
      role: true,
      startsOn: true,
      territoryId: true,
      territory: { select: { name: true } },
      member: { select: person },
    },
  });
  return held && { ...held, isOwnDepartement: await isReferentOf(viewer, held.territoryId, tx) };
}

const told = ({ id, ...rest }: { id: string; email: string; firstName: string }) => ({
  memberId: id,
  ...rest,
});

async function departementName(territoryId: number | null, tx: Tx): Promise<string | null> {
  if (territoryId === null) return null;
  const found = await tx.territory.findFirst({
    where: { id: territoryId, kind: "DEPARTEMENT" },
    select: { name: true },
  });
  if (!found) throw invalid({ territoryId: "Ce n’est pas un département." });
  return found.name;
}

/** Gives a role from today to a last day. Throws CONFLICT when the person holds it already. */
export const grantRole = mutation({
  event: "role.granted",
  input: grantRoleSchema,
  find: findGrantee,
  allow: canGrantRole,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canSeeRoles(viewer)) throw notFound();
    const { member, memberId, role, territoryId } = subject;
    const territory = await departementName(territoryId, tx);
    const data = { memberId, role, territoryId, grantedById: viewer.id, startsOn: dayOf(today()) };
    const { id } = await tx.memberRole
      .create({ data: { ...data, endsOn: dayAfter(input.until) }, select: { id: true } })
      .catch((error: unknown) => {
        if (!isRefusedBy(error, "MemberRole_once")) throw error;
        throw new AppError(
          "CONFLICT",
          "Cette personne tient déjà ce rôle\u00a0: prolongez-le depuis la liste.",
        );
      });
    await sendMail(tx, roleGranted(told(member), { role, territory }, nameOf(viewer), input.until));
    return { id, memberId };
  },
  detail: ({ input, subject: { memberId, role, territoryId } }) => ({
    memberId,
    role,
    territoryId,
    until: input.until,
  }),
});

/** Moves the end of a role to a later day, once more by somebody else than whoever holds it. */
export const extendRole = mutation({
  event: "role.extended",
  input: extendRoleSchema,
  find: findHeld,
  allow: canGrantRole,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canSeeRoles(viewer)) throw notFound();
    const { id, member, role, territory } = subject;
    const endsOn = dayAfter(input.until);
    const { count } = await tx.memberRole
      .updateMany({
        where: { id, endedAt: null, OR: [{ endsOn: null }, { endsOn: { gt: dayOf(today()), lt: endsOn } }] },
        data: { endsOn, grantedById: viewer.id, remindedAt: null },
      })
      .catch((error: unknown) => {
        if (!isRefusedBy(error, "MemberRole_once")) throw error;
        throw new AppError("CONFLICT", "Ce rôle lui est déjà donné de nouveau pour la suite.");
      });
    if (count === 0) {
      throw invalid({
        until: "Ce rôle court déjà jusque-là, ou vient de prendre fin. Choisissez un jour plus tardif.",
      });
    }
    const held = { role, territory: territory?.name ?? null };
    await sendMail(tx, roleExtended(told(member), held, nameOf(viewer), input.until));
    return { id };
  },
  detail: ({ input, subject: { memberId, role } }) => ({ memberId, role, until: input.until }),
});

/** Ends a role today, with the reason that its holder will read. Throws CONFLICT for the last administrator. */
export const endRole = mutation({
  event: "role.ended",
  input: endRoleSchema,
  find: findHeld,
  allow: canEndRole,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canSeeRoles(viewer)) throw notFound();
    const { id, member, role, territory, startsOn } = subject;
    const now = dayOf(today());
    const { count } = await tx.memberRole
      .updateMany({
        where: { id, endedAt: null, OR: [{ endsOn: null }, { endsOn: { gt: now } }] },
        data: {
          endsOn: new Date(Math.max(startsOn.getTime(), now.getTime())),
          endedAt: new Date(),
          endedById: viewer.id,
          endReason: input.reason,
        },
      })
      .catch((error: unknown) => {
        if (!isRefusedBy(error, "MemberRole_last_admin")) throw error;
        throw new AppError(
          "CONFLICT",
          "Personne d’autre n’administre le site\u00a0: donnez d’abord ce rôle à quelqu’un d’autre.",
        );
      });
    if (count === 0) throw new AppError("CONFLICT", "Ce rôle a déjà pris fin. Rechargez la page.");
    const held = { role, territory: territory?.name ?? null };
    await sendMail(tx, roleEnded(told(member), held, nameOf(viewer), input.reason));
    return { id };
  },
  detail: ({ subject: { memberId, role } }) => ({ memberId, role }),
});
