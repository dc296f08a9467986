import { openAccount, openSession, sessionInHand } from "#lib/accounts/write.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { linkedMail } from "#lib/identities/mails.ts";
import { canComeFromProvider } from "#lib/identities/policy.ts";
import { arrivalSchema, unlinkSchema } from "#lib/identities/schema.ts";
import { sendMail } from "#lib/mail.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";

const ADDRESS_LIMIT = { name: "provider-address", points: 60, seconds: 900 };

/** The member of a linked identity, or the one whose own address the provider vouches for. */
async function findMember(tx: Tx, issuer: string, subject: string, verifiedEmail: string | null) {
  const select = { id: true, email: true, firstName: true } as const;
  const linked = await tx.externalIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { memberId: true },
  });
  if (linked) {
    const member = await tx.member.findFirst({ where: { id: linked.memberId, ...openAccount }, select });
    return { member, isLinked: true };
  }
  const member = verifiedEmail
    ? await tx.member.findFirst({ where: { email: verifiedEmail, ...openAccount }, select })
    : null;
  return { member, isLinked: false };
}

const refusal = () =>
  new AppError(
    "NOT_FOUND",
    "Aucun compte ne correspond à cette identité, ou son adresse n’est pas vérifiée par le fournisseur.",
  );

/**
 * Signs in whoever the provider names. It opens the account that an identity is linked to, or links it once to the account
 * of its verified address; it makes no account and gives no right, and a second factor remains to give.
 */
export const signInFromProvider = mutation({
  event: "identity.signed-in",
  input: arrivalSchema,
  find: async (_viewer, { issuer, subject, verifiedEmail, address }, tx) => {
    if (address) await consume(ADDRESS_LIMIT, address);
    return findMember(tx, issuer, subject, verifiedEmail);
  },
  allow: canComeFromProvider,
  run: async ({ viewer, input: { issuer, subject, device }, subject: { member, isLinked }, tx }) => {
    if (!member) throw refusal();
    if (!isLinked) {
      const data = { memberId: member.id, issuer, subject };
      const { count } = await tx.externalIdentity.createMany({ data, skipDuplicates: true });
      // Two returns at once, or an identity linked elsewhere meanwhile: the first one decides.
      if (count === 0) throw new AppError("CONFLICT", "Cette connexion a déjà servi\u00A0: recommencez.");
      await sendMail(tx, linkedMail(member));
    }
    const opening = { memberId: member.id, device, method: "OIDC", replaces: sessionInHand(viewer) } as const;
    return { ...(await openSession(tx, opening)), isLinked };
  },
  detail: ({ result }) => ({ memberId: result.memberId, linked: !result.isLinked }),
});

/** Takes an identity away from one's account: it no longer opens it. */
export const unlinkIdentity = mutation({
  event: "identity.unlinked",
  input: unlinkSchema,
  find: async (viewer, { id }, tx) => {
    if (viewer.kind !== "member") return null;
    const identity = await tx.externalIdentity.findFirst({
      where: { id, memberId: viewer.id },
      select: { id: true, memberId: true },
    });
    return identity && { id: identity.memberId, identityId: identity.id };
  },
  allow: canManageOwnAccount,
  run: async ({ subject: { identityId }, tx }) => {
    const { count } = await tx.externalIdentity.deleteMany({ where: { id: identityId } });
    if (count === 0) throw new AppError("CONFLICT", "Cette identité n’est déjà plus reliée.");
    return { id: identityId };
  },
});
