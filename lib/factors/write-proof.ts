import { isPassword } from "#lib/credentials.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { takeRecoveryCode, takeTotpCode, USED_CODE } from "#lib/factors/write.ts";
import { consume, forgive } from "#lib/rate-limit.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const PASSWORD_LIMIT = { name: "factor-password", points: 10, seconds: 900 };

/** How long after a passkey its owner need not prove herself again. */
const FRESH_MS = 10 * 60_000;

async function isFreshPasskey(tx: Tx, { id, sessionId }: MemberViewer): Promise<boolean> {
  if (sessionId === null) return false;
  const since = new Date(Date.now() - FRESH_MS);
  const where = { id: sessionId, memberId: id, method: "PASSKEY" as const, verifiedAt: { gt: since } };
  return (await tx.session.count({ where })) > 0;
}

const isRight = async (tx: Tx, memberId: string, proof: string): Promise<boolean> => {
  const compact = proof.replace(/[\s\-–.]/g, "").toLowerCase();
  if (/^\d{6}$/.test(compact)) {
    const taken = await takeTotpCode(tx, memberId, compact);
    if (taken === "used") throw invalid({ password: USED_CODE });
    if (taken === "right") return true;
  }
  if (/^[a-z0-9]{12}$/.test(compact) && (await takeRecoveryCode(tx, memberId, compact))) return true;
  await consume(PASSWORD_LIMIT, memberId);
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { passwordHash: true } });
  if (!(await isPassword(proof, member?.passwordHash))) return false;
  await forgive(PASSWORD_LIMIT, memberId);
  return true;
};

/**
 * Before what would weaken an account: the password, a code of the application or a recovery code, so that an unlocked
 * telephone left on a table is not enough. Blank is enough in the ten minutes that follow a sign-in with a passkey, for
 * those who have nothing to type. Throws INVALID beside the field « password ».
 */
export async function requireProof(tx: Tx, viewer: MemberViewer, proof: string): Promise<void> {
  if (proof === "") {
    if (await isFreshPasskey(tx, viewer)) return;
    throw invalid({ password: "Saisissez votre mot de passe, ou un code." });
  }
  if (!(await isRight(tx, viewer.id, proof))) {
    throw invalid({ password: "Ce mot de passe ou ce code ne convient pas." });
  }
}

/** Narrows what `allow` has settled already. */
export function asMember(viewer: Viewer): MemberViewer {
  if (viewer.kind !== "member") throw new AppError("FORBIDDEN", "Connectez-vous.");
  return viewer;
}
