import { createHmac, randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { db, type Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { MAX_INSTALMENTS } from "#lib/payments/labels.ts";
import type { Asked, Fact, Provider, Told } from "#lib/payments/provider.ts";
import { keyFor } from "#lib/sealed.ts";
import { isUuid } from "#lib/uuid.ts";
import { isSignedRequest } from "#lib/webhook-signature.ts";

// A provider of ours that takes no money: it hosts its page, keeps its own books (TrialCheckout), and tells us what happened
// by signed messages, over HTTP, as others do. Only in a demo.

const HOUR_MS = 3600_000;

/** What is kept of what was asked. */
export type TrialAsked = Pick<Asked, "paymentId" | "currency" | "instalments" | "frequency" | "label">;

/** Something that was played, about an instalment, or a month of a gift. */
export type TrialFact = { instalment: number; month?: { id: string; day: string }; fact: Fact };

export type TrialCheckout = {
  id: string;
  asked: TrialAsked;
  played: readonly TrialFact[];
  returnUrl: string;
};

type Row = { id: string; asked: Prisma.JsonValue; played: Prisma.JsonValue; returnUrl: string };

// Written by this module alone, from these types.
const checkoutOf = ({ id, asked, played, returnUrl }: Row): TrialCheckout => ({
  id,
  asked: asked as unknown as TrialAsked,
  played: played as unknown as TrialFact[],
  returnUrl,
});

const columns = { id: true, asked: true, played: true, returnUrl: true } as const;

export async function findTrialCheckout(id: string): Promise<TrialCheckout | null> {
  const row = await db.trialCheckout.findUnique({ where: { id }, select: columns });
  return row && checkoutOf(row);
}

/** The same, held until the transaction ends: what is played at once by two tabs is played in turn. */
export async function holdTrialCheckout(tx: Tx, id: string): Promise<TrialCheckout | null> {
  await tx.$queryRaw`SELECT FROM "TrialCheckout" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.trialCheckout.findUnique({ where: { id }, select: columns });
  return row && checkoutOf(row);
}

export const toldOf = (checkout: TrialCheckout, { instalment, month, fact }: TrialFact): Told => ({
  paymentId: checkout.asked.paymentId,
  providerId: checkout.id,
  instalment,
  ...(month && { month }),
  facts: [fact],
});

const SIGNED_AT = "x-essai-horodatage";
const SIGNATURE = "x-essai-signature";
const secret = () => keyFor("trial payments").toString("base64");

export function signTrialBody(body: Buffer, at: Date = new Date()): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac("sha256", secret()).update(`${timestamp}.`).update(body).digest("hex");
  return { [SIGNED_AT]: timestamp, [SIGNATURE]: signature, "content-type": "application/json" };
}

/** The message about one thing that was played, the same each time it is sent. */
export const trialMessage = (checkout: TrialCheckout, index: number): Buffer => {
  const played = checkout.played[index];
  if (!played) throw new RangeError("Nothing was played there");
  const type = `payment.${played.fact.kind}`;
  const told = toldOf(checkout, played);
  return Buffer.from(JSON.stringify({ id: `${checkout.id}:${index}`, type, object: checkout.id, told }));
};

const money = { cents: z.int(), currency: z.string().max(10), key: z.string().max(120), day: z.iso.date() };
const factSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pending"), at: z.iso.datetime() }),
  z.object({
    kind: z.literal("failed"),
    at: z.iso.datetime(),
    reason: z.enum(["REFUSED", "ABANDONED", "EXPIRED"]),
  }),
  z.object({ kind: z.literal("received"), ...money, feeCents: z.int().min(0) }),
  z.object({ kind: z.literal("refunded"), ...money }),
  z.object({ kind: z.literal("disputed"), ...money }),
  z.object({ kind: z.literal("settled"), ...money, isWon: z.boolean() }),
]);
const messageSchema = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  object: z.string().min(1).max(200),
  told: z.object({
    paymentId: z.uuid(),
    providerId: z.string().max(200),
    instalment: z.int().min(1).max(MAX_INSTALMENTS),
    month: z.object({ id: z.string().max(200), day: z.iso.date() }).optional(),
    facts: z.array(factSchema).max(10),
  }),
});

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

export const trialProvider: Provider = {
  name: "trial",
  label: "Paiement d’essai",
  means: ["TRIAL"],
  isOn: () => env.DEMO,
  maxInstalments: MAX_INSTALMENTS,
  takesMonthly: true,
  startCheckout: async ({ returnUrl, means: _, ...asked }) => {
    const id = randomUUID();
    await db.trialCheckout.create({ data: { id, reference: asked.paymentId, asked, returnUrl } });
    const url = `${env.PUBLIC_URL}/paiement-d-essai/${id}`;
    return { providerId: id, url, expiresAt: new Date(Date.now() + HOUR_MS) };
  },
  readNotice: async ({ headers, body }) => {
    const timestamp = headers.get(SIGNED_AT) ?? "";
    const signature = headers.get(SIGNATURE) ?? "";
    if (!isSignedRequest({ secret: secret(), timestamp, signature, body }))
      return { refused: "Signature absente, fausse ou trop ancienne.", status: 401 };
    const message = messageSchema.safeParse(parsed(body));
    if (!message.success) return { refused: "Message illisible.", status: 400 };
    const { id, type, object, told } = message.data;
    return {
      eventId: id,
      kind: type,
      objectId: object,
      told: [told as Told],
      tell: async () => [told as Told],
    };
  },
  // Every page that was ever asked for this payment: an older one may be the one that was paid.
  readAgain: async ({ id, providerId }) => {
    // A month of a gift is named after the page that it came from.
    const [page = ""] = providerId.split(":");
    const rows = await db.trialCheckout.findMany({
      where: { OR: [{ reference: id }, ...(isUuid(page) ? [{ id: page }] : [])] },
      select: columns,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows
      .map(checkoutOf)
      .flatMap((checkout) => checkout.played.map((played) => toldOf(checkout, played)));
  },
  readObject: async (id) => {
    const checkout = isUuid(id) ? await findTrialCheckout(id) : null;
    return checkout?.played.map((played) => toldOf(checkout, played)) ?? [];
  },
  // It takes a month when somebody asks its page to.
  stop: async () => {},
};
