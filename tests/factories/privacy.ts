import type { DataRequest, ErasureRequest, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { newSecret } from "#lib/privacy/write-erasures.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

type ErasureOverrides = Partial<Omit<Prisma.ErasureRequestUncheckedCreateInput, "memberId">> & {
  member?: Ref;
  /** Confirmed now, due in thirty days (default); or waiting for the mail. */
  confirmed?: boolean;
};

/** An erasure asked for, with the secret of the mail that answers it. */
export async function anErasure({
  member,
  confirmed = true,
  ...fields
}: ErasureOverrides = {}): Promise<ErasureRequest & { secret: string }> {
  const { id: memberId } = member ?? (await aMember());
  const { secret, digest } = newSecret();
  const now = new Date();
  const dates = confirmed
    ? { confirmedAt: now, dueAt: new Date(now.getTime() + 30 * DAY_MS), cancelDigest: digest }
    : { confirmDigest: digest };
  const data = { memberId, origin: "ACCOUNT" as const, receivedOn: daysFromToday(0), ...dates, ...fields };
  return { ...(await db.erasureRequest.create({ data })), secret };
}

type RequestOverrides = Partial<Omit<Prisma.DataRequestUncheckedCreateInput, "memberId">> & { member?: Ref };

/** Something asked of the offices, which waits for its answer. */
export async function aDataRequest({ member, ...fields }: RequestOverrides = {}): Promise<DataRequest> {
  const { id: memberId } = member ?? (await aMember());
  const asked = { kind: "RECTIFICATION" as const, note: "Mon prénom est mal écrit." };
  return db.dataRequest.create({ data: { memberId, receivedOn: daysFromToday(-2), ...asked, ...fields } });
}
