import type { Role } from "@prisma/client";
import { openAccount } from "#lib/accounts/write.ts";
import { sendInvitations } from "#lib/accounts/write-invitations.ts";
import { cancelTokens } from "#lib/accounts/write-tokens.ts";
import { parseDay, toDay, today } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { record } from "#lib/journal.ts";
import { sendMail } from "#lib/mail.ts";
import { roleGranted } from "#lib/roles/mails.ts";
import type { FirstAccount } from "#lib/roles/schema.ts";
import { holdAdministrators } from "#lib/roles/write.ts";

/** Nobody gives herself a role: whoever is alone needs the second one to add anybody to give it to. */
const FIRST_ROLES: readonly Role[] = ["ADMIN", "SECRETARIAT"];
const MS_PER_DAY = 86_400_000;
const YEAR_DAYS = 365;
const HOST = { system: "host" };
const WHO = "La personne qui héberge le portail";

const held = (now: Date) => ({
  endedAt: null,
  startsOn: { lte: now },
  OR: [{ endsOn: null }, { endsOn: { gt: now } }],
});

async function refuseSecond(tx: Tx, now: Date): Promise<void> {
  const administrates = { role: "ADMIN" as const, ...held(now) };
  const member = { ...openAccount, activatedAt: { not: null } };
  if ((await tx.memberRole.count({ where: { ...administrates, member } })) === 0) return;
  throw new AppError(
    "CONFLICT",
    "Quelqu’un administre déjà ce portail\u00A0: c’est à cette personne de donner les rôles.",
  );
}

async function personNamed(tx: Tx, { email, firstName, lastName }: FirstAccount) {
  const shown = { id: true, email: true, firstName: true, activatedAt: true } as const;
  const known = await tx.member.findUnique({
    where: { email },
    select: { ...shown, suspendedAt: true, resignedAt: true, erasedAt: true },
  });
  if (!known) return tx.member.create({ data: { email, firstName, lastName }, select: shown });
  if (known.suspendedAt || known.resignedAt || known.erasedAt) {
    throw new AppError(
      "CONFLICT",
      "Le compte de cette adresse est fermé\u00A0: choisissez quelqu’un d’autre.",
    );
  }
  return known;
}

/** Takes back what an earlier try gave to somebody who has not opened her account: the address was perhaps mistyped. */
async function takeBack(tx: Tx, but: string, now: Date): Promise<void> {
  const unopened = await tx.memberRole.findMany({
    where: {
      ...held(now),
      role: { in: [...FIRST_ROLES] },
      grantedById: null,
      member: { activatedAt: null, id: { not: but } },
    },
    select: { id: true, memberId: true, role: true },
    orderBy: { id: "asc" },
  });
  for (const { id, memberId, role } of unopened) {
    await tx.memberRole.update({
      where: { id },
      data: { endsOn: now, endedAt: new Date(), endReason: "Donné à une autre adresse." },
    });
    await cancelTokens(tx, memberId, ["INVITATION"]);
    await record(tx, HOST, "role.ended", id, { memberId, role });
  }
}

/**
 * Makes the account of whoever will administer a portal that nobody administers, with the secretariat as well, for a year, and
 * invites her; done again before she opens it, sends another invitation, or goes to another address. Answers the last day
 * held, `YYYY-MM-DD`. Throws CONFLICT when somebody who has opened her account administers, or when that address's is closed.
 */
export const openFirstAccount = (person: FirstAccount): Promise<{ until: string }> =>
  db.$transaction(async (tx) => {
    // Of two commands at once, one makes the account.
    await holdAdministrators(tx);
    const now = parseDay(today()) ?? new Date();
    await refuseSecond(tx, now);
    const { activatedAt, ...member } = await personNamed(tx, person);
    const endsOn = new Date(now.getTime() + YEAR_DAYS * MS_PER_DAY);
    const until = toDay(new Date(endsOn.getTime() - MS_PER_DAY));
    for (const role of FIRST_ROLES) {
      const where = { memberId: member.id, role, ...held(now) };
      if ((await tx.memberRole.count({ where })) > 0) continue;
      const data = { memberId: member.id, role, startsOn: now, endsOn };
      const { id } = await tx.memberRole.create({ data, select: { id: true } });
      await record(tx, HOST, "role.granted", id, { memberId: member.id, role, until });
      const told = { memberId: member.id, email: member.email, firstName: member.firstName };
      await sendMail(tx, roleGranted(told, { role, territory: null }, WHO, until));
    }
    await takeBack(tx, member.id, now);
    if (!activatedAt) {
      await sendInvitations(tx, [member]);
      await record(tx, HOST, "account.invited", member.id, { members: [member.id] });
    }
    return { until };
  });
