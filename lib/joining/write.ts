import { randomBytes } from "node:crypto";
import { type Tx, todaySql } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { stampAge } from "#lib/form-stamp.ts";
import { currentCharter } from "#lib/joining/queries-charter.ts";
import { notify } from "#lib/notify.ts";
import { isOpenSql } from "#lib/readers.ts";
import { sha256 } from "#lib/sealed.ts";

const DAY_MS = 86_400_000;

/** What is typed faster than this was not typed by a person. */
const HASTE_MS = 3000;
/** A version that was just replaced is still what somebody has before her eyes. */
const STALE_MS = DAY_MS;

/** Whoever is refused here keeps what she typed and sends it again: that refuses scripts, and nobody with a screen reader. */
export function refuseHaste(stamp: string): void {
  const age = stampAge(stamp);
  if (age === null) throw invalid({ stamp: "Rechargez la page\u00A0: ce formulaire n’est pas complet." });
  if (age < HASTE_MS) {
    throw new AppError(
      "INVALID",
      "Ce formulaire est parti très vite. Relisez-le, puis envoyez-le à nouveau.",
    );
  }
}

/** The version that somebody accepts: what the page showed her. Throws INVALID beside the box; null when there is none. */
export async function agreedCharter(
  tx: Tx,
  { charterId, charter }: { charterId?: string | undefined; charter?: "oui" | undefined },
): Promise<string | null> {
  const current = await currentCharter(tx);
  if (!current) return null;
  if (charter !== "oui") throw invalid({ charter: "Lisez la charte et cochez cette case pour continuer." });
  if (charterId === current.id) return current.id;
  const shown =
    charterId && current.publishedAt.getTime() > Date.now() - STALE_MS
      ? await tx.charterVersion.findFirst({
          where: { id: charterId, number: current.number - 1 },
          select: { id: true },
        })
      : null;
  if (!shown) throw invalid({ charter: "La charte a changé\u00A0: rechargez la page pour la lire." });
  return shown.id;
}

/** Gives a request a secret address that serves for some days; the one before no longer does. Answers the secret. */
export async function giveSecret(tx: Tx, id: string, days: number): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  await tx.joinRequest.update({
    where: { id },
    data: { digest: sha256(secret), expiresAt },
    select: { id: true },
  });
  return secret;
}

/** Tells the secretariat that a request waits. */
export async function tellSecretariat(tx: Tx): Promise<void> {
  const holders = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT DISTINCT m."id" AS "memberId" FROM "MemberRole" r JOIN "Member" m ON m."id" = r."memberId"
    WHERE r."role" = 'SECRETARIAT' AND r."startsOn" <= ${todaySql}
      AND (r."endsOn" IS NULL OR r."endsOn" > ${todaySql}) AND ${isOpenSql}`;
  await notify(
    tx,
    holders.map(({ memberId }) => ({ memberId, kind: "JOIN_WAITING" })),
  );
}
