import type { EmailChange, TokenPurpose } from "@prisma/client";
import { z } from "zod";
import { cancelTokens, issueToken } from "#lib/accounts/write-tokens.ts";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

/** The secret of an address sent to a member (of a new one unless given). */
export async function aToken(
  purpose: TokenPurpose,
  { member, changeId }: { member?: Ref; changeId?: string } = {},
): Promise<{ secret: string; memberId: string }> {
  const { id: memberId } = member ?? (await aMember());
  if (purpose === "INVITATION") await cancelTokens(db, memberId, ["INVITATION"]);
  return { secret: await issueToken(db, { memberId, purpose, changeId }), memberId };
}

/** A change of address under way, with both its secrets; the one that the member had before is given up. */
export async function anEmailChange({
  member,
}: {
  member?: Ref;
} = {}): Promise<EmailChange & { oldSecret: string; newSecret: string }> {
  const { id: memberId } = member ?? (await aMember());
  await db.emailChange.updateMany({
    where: { memberId, doneAt: null, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
  const expiresAt = new Date(Date.now() + 3 * 86_400_000);
  const data = { memberId, newEmail: `nouvelle-${unique()}@exemple.fr`, expiresAt };
  const change = await db.emailChange.create({ data });
  const secretOf = async (purpose: TokenPurpose) =>
    (await aToken(purpose, { member: { id: memberId }, changeId: change.id })).secret;
  return { ...change, oldSecret: await secretOf("EMAIL_OLD"), newSecret: await secretOf("EMAIL_NEW") };
}

const contentSchema = z.object({
  to: z.string(),
  subject: z.string(),
  body: z.object({ action: z.object({ url: z.string() }).optional() }),
});

/** The messages of that kind that wait for a member, oldest first: to whom, and the secret at the end of their link. */
export async function mailsTo(member: Ref, kind: string) {
  const mails = await db.mail.findMany({ where: { memberId: member.id, kind }, orderBy: { id: "asc" } });
  return mails.map(({ content }) => {
    const { to, body } = contentSchema.parse(content);
    const url = body.action?.url ?? "";
    return { to, url, secret: new URL(url || "http://none.invalid/").pathname.split("/").at(-1) ?? "" };
  });
}
