import type { ContactMeans, MemberPortrait, Prisma } from "@prisma/client";
import sharp from "sharp";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

type ContactOverrides = { member?: Ref } & Partial<Omit<Prisma.ContactMeansUncheckedCreateInput, "memberId">>;

/** A telephone that nobody else sees, of a new member unless one is given. */
export async function aContact({ member, ...fields }: ContactOverrides = {}): Promise<ContactMeans> {
  const { id: memberId } = member ?? (await aMember());
  return db.contactMeans.create({ data: { memberId, kind: "PHONE", value: "06 00 00 00 00", ...fields } });
}

/** A face of one colour, of a new member unless one is given; in place of the one she had. */
export async function aPortrait({ member }: { member?: Ref } = {}): Promise<MemberPortrait> {
  const { id: memberId } = member ?? (await aMember());
  const data = { large: await aPicture(512, 512), small: await aPicture(96, 96) };
  return db.memberPortrait.upsert({ where: { memberId }, create: { memberId, ...data }, update: data });
}

/** A picture of one colour, in the format wanted. */
export const aPicture = (
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" | "gif" | "avif" = "webp",
): Promise<Buffer<ArrayBuffer>> =>
  sharp({ create: { width, height, channels: 3, background: "#7a4f3a" } })
    .toFormat(format)
    .toBuffer()
    .then((bytes) => Buffer.from(bytes));
