import { randomBytes } from "node:crypto";
import type { CharterVersion, JoinRequest, JoinStatus, Prisma, Referral } from "@prisma/client";
import { z } from "zod";
import { db } from "#lib/db.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { addressDigest } from "#lib/referrals/write.ts";
import { sha256 } from "#lib/sealed.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

const HOUR_MS = 3_600_000;
const newSecret = () => randomBytes(32).toString("base64url");

/** A family name that nobody else has: names hold no figure. */
export const familyName = (): string =>
  `Quilliec-${unique().replace(/\d/g, (figure) => "ghijklmnop".charAt(Number(figure)))}`;

/** A version of the charter, published after all others unless it is a draft. */
export async function aCharter({
  text = "## Nos engagements\n\nPartager ce que l’on écrit.",
  published = true,
  publishedAt = new Date(),
}: {
  text?: string;
  published?: boolean;
  publishedAt?: Date;
} = {}): Promise<CharterVersion> {
  if (!published) {
    await db.charterVersion.deleteMany({ where: { publishedAt: null } });
    return db.charterVersion.create({ data: { text } });
  }
  const { _max } = await db.charterVersion.aggregate({ _max: { number: true } });
  return db.charterVersion.create({ data: { text, number: (_max.number ?? 0) + 1, publishedAt } });
}

/** What the public form sends, of somebody whom nobody knows; filled in for an hour. */
export const joinForm = (overrides: object = {}) => ({
  email: `candidate-${unique()}@exemple.fr`,
  firstName: "Maud",
  lastName: familyName(),
  civility: "",
  phone: "",
  tier: "FRANCAIS_ETRANGER",
  territory: "",
  territoryId: "",
  startsOn: "2026-03-15",
  kind: "",
  rank: "",
  stance: "",
  word: "",
  stamp: formStamp(Date.now() - HOUR_MS),
  ...overrides,
});

type RequestOverrides = Partial<Omit<Prisma.JoinRequestUncheckedCreateInput, "status">> & {
  status?: JoinStatus;
  charter?: Ref;
};

/** A request to join that waits for the secretariat, of a new commune; with the secret of its address when it has one. */
export async function aJoinRequest(
  overrides: RequestOverrides = {},
): Promise<JoinRequest & { secret: string }> {
  const { status = "WAITING", charter, ...fields } = overrides;
  const secret = newSecret();
  const isDecided = status === "ACCEPTED" || status === "REFUSED";
  const hasSecret = status === "UNCONFIRMED" || status === "ASKED";
  const territoryId = fields.territoryId === undefined ? (await aTerritory()).id : fields.territoryId;
  const request = await db.joinRequest.create({
    data: {
      status,
      email: `candidate-${unique()}@exemple.fr`,
      firstName: "Maud",
      lastName: familyName(),
      tier: "COMMUNE",
      startsOn: day("2026-03-15"),
      confirmedAt: status === "UNCONFIRMED" ? null : new Date(),
      ...(status === "ASKED" && { question: "De quelle commune ?" }),
      ...(isDecided && { decidedAt: new Date() }),
      ...(hasSecret && { digest: sha256(secret), expiresAt: new Date(Date.now() + 24 * HOUR_MS) }),
      ...(charter && { acceptance: { create: { versionId: charter.id } } }),
      ...fields,
      territoryId,
    },
  });
  return { ...request, secret };
}

type ReferralOverrides = Partial<
  Omit<Prisma.ReferralUncheckedCreateInput, "sponsorId" | "addressDigest" | "email">
> & {
  sponsor?: Ref;
  email?: string;
  /** Journeys do not hold the secret under which the application knows an address again. */
  isKnownAgain?: boolean;
};

/** An invitation that was sent, by a new member unless one is given, with the secret of its message. */
export async function aReferral(
  overrides: ReferralOverrides = {},
): Promise<Referral & { secret: string; invited: string }> {
  const { sponsor, email = `invitee-${unique()}@exemple.fr`, isKnownAgain = true, ...fields } = overrides;
  const secret = newSecret();
  const { id: sponsorId } = sponsor ?? (await aMember());
  const referral = await db.referral.create({
    data: {
      sponsorId,
      firstName: "Inès",
      addressDigest: isKnownAgain ? addressDigest(email) : new Uint8Array(randomBytes(32)),
      sentAt: new Date(),
      // Whoever has answered is written to no more.
      ...(fields.refusedAt || fields.joinedAt ? {} : { email, digest: sha256(secret) }),
      ...fields,
    },
  });
  return { ...referral, secret, invited: email };
}

const contentSchema = z.object({
  to: z.string(),
  subject: z.string(),
  body: z.object({
    paragraphs: z.array(z.string()),
    action: z.object({ url: z.string() }).optional(),
    after: z.array(z.string()).optional(),
    why: z.string().optional(),
  }),
});

/** The messages that wait for an address, oldest first, of one kind if it is said. */
export async function mailsAt(email: string, kind?: string) {
  const mails = await db.mail.findMany({ where: kind ? { kind } : {}, orderBy: { id: "asc" } });
  return mails.flatMap(({ kind, content }) => {
    const read = contentSchema.safeParse(content);
    if (!read.success || read.data.to !== email) return [];
    const { subject, body } = read.data;
    const url = body.action?.url ?? "";
    const { pathname, search } = new URL(url || "http://none.invalid/");
    return [{ kind, subject, body, url, path: pathname + search, secret: pathname.split("/").at(-1) ?? "" }];
  });
}
