import { canManageAccounts } from "#lib/accounts/policy.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isRefusedBy } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Somebody's account with the roles held today, held until the end of the transaction; null for who manages none. */
export async function findManaged(viewer: Viewer, { id }: { id: string }, tx: Tx) {
  if (!canManageAccounts(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const now = new Date();
  const member = await tx.member.findFirst({
    where: { id, erasedAt: null },
    select: {
      id: true,
      email: true,
      firstName: true,
      activatedAt: true,
      suspendedAt: true,
      resignedAt: true,
      roles: {
        where: { startsOn: { lte: now }, OR: [{ endsOn: null }, { endsOn: { gt: now } }] },
        select: { role: true },
      },
    },
  });
  return member && { ...member, roles: member.roles.map(({ role }) => role) };
}

/** Runs what shuts an account; the database refuses it for the last administrator (trigger). */
export async function keepingAnAdmin<Result>(writing: Promise<Result>): Promise<Result> {
  try {
    return await writing;
  } catch (error) {
    if (!isRefusedBy(error, "MemberRole_last_admin")) throw error;
    throw new AppError(
      "CONFLICT",
      "Personne d’autre n’administre le site\u00A0: donnez d’abord ce rôle à quelqu’un d’autre.",
    );
  }
}
