import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { paymentPath } from "#lib/payments/labels-state.ts";
import { findGiftPayment } from "#lib/payments/queries.ts";
import { readAgain } from "#lib/payments/write-checkout.ts";
import { consume } from "#lib/rate-limit.ts";
import { isUuid } from "#lib/uuid.ts";
import { visitor } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

/** Providers bound how often they are asked. */
const READINGS = { name: "payments:return", points: 20, seconds: 600 };

/**
 * Where a provider sends the payer back, and « Voir où cela en est ». What the provider says is read and entered, whether its
 * message came before, comes after or never does; nothing that this address carries is believed.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  if (!isUuid(id))
    return new Response("Introuvable.", { status: 404, headers: { "content-type": "text/plain" } });
  try {
    await consume(READINGS, id);
    await readAgain(id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  const gift = await findGiftPayment(visitor, id);
  const location = new URL(paymentPath({ id, donationId: gift?.donationId ?? null }), env.PUBLIC_URL).href;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
