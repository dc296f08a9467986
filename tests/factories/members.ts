import type { Adhesion, Member, MemberRole, Prisma, Role, Session } from "@prisma/client";
import { hashPassword } from "#lib/credentials.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { day, daysFromToday, type Ref, unique, within } from "#tests/factories/unique.ts";

type MemberOverrides = Partial<Prisma.MemberUncheckedCreateInput> & {
  /** In clear; without it nobody can sign in with a password. */
  password?: string;
  /** With an adhésion that covers today (default) or with none at all. */
  upToDate?: boolean;
  roles?: Exclude<Role, "REFERENT">[];
};

/** A member in good standing, without any role or mandate. */
export function aMember(overrides: MemberOverrides = {}, tx?: Tx): Promise<Member> {
  const { password, upToDate = true, roles = [], ...fields } = overrides;
  return within(tx, async (tx) => {
    const member = await tx.member.create({
      data: {
        email: `adherente-${unique()}@exemple.fr`,
        firstName: "Aline",
        lastName: `Ferrand-${unique()}`,
        ...(password !== undefined && { passwordHash: await hashPassword(password) }),
        ...fields,
      },
    });
    if (upToDate) await anAdhesion({ member }, tx);
    for (const role of roles) await aRole({ member, role }, tx);
    return member;
  });
}

type AdhesionOverrides = { member?: Ref; startsOn?: Date; endsOn?: Date };

/** An adhésion for the current calendar year, of a new member unless one is given. */
export function anAdhesion({ member, ...dates }: AdhesionOverrides = {}, tx?: Tx): Promise<Adhesion> {
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({ upToDate: false }, tx));
    const year = today().slice(0, 4);
    const data = { memberId, startsOn: day(`${year}-01-01`), endsOn: day(`${year}-12-31`), ...dates };
    return tx.adhesion.create({ data });
  });
}

type RoleOverrides = {
  member?: Ref;
  role?: Role;
  /** The département of a REFERENT. */
  territory?: { id: number };
  grantedBy?: Ref;
  startsOn?: Date;
  endsOn?: Date;
};

/** A right held since last month: SECRETARIAT unless another is given. */
export function aRole(overrides: RoleOverrides = {}, tx?: Tx): Promise<MemberRole> {
  const {
    member,
    role = "SECRETARIAT",
    territory,
    grantedBy,
    startsOn = daysFromToday(-30),
    endsOn,
  } = overrides;
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    return tx.memberRole.create({
      data: { memberId, role, territoryId: territory?.id, grantedById: grantedBy?.id, startsOn, endsOn },
    });
  });
}

type SessionOverrides = { member?: Ref } & Partial<Omit<Prisma.SessionUncheckedCreateInput, "memberId">>;

/** A member signed in on one device for a day (the cookie is `sessionToken(session.id)`). */
export function aSession({ member, ...fields }: SessionOverrides = {}, tx?: Tx): Promise<Session> {
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    const expiresAt = new Date(Date.now() + 86_400_000);
    return tx.session.create({ data: { memberId, device: "Firefox sur Android", expiresAt, ...fields } });
  });
}
