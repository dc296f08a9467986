import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";
import { paymentPath, paymentState } from "#lib/payments/labels-state.ts";
import { findDuesPayment, findGiftPayment } from "#lib/payments/queries.ts";
import { checkoutOf } from "#lib/payments/write-checkout.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ id: string }> };

const goTo = (path: string) =>
  new Response(null, {
    status: 303,
    headers: { location: new URL(path, env.PUBLIC_URL).href, "cache-control": "no-store" },
  });

/**
 * To the page of the provider where a payment is made, asked for when there is none or when it has expired. Asked again, it is
 * the same one: nothing is paid by coming here.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const viewer = await currentViewer();
  const payment = (await findDuesPayment(viewer, id)) ?? (await findGiftPayment(viewer, id));
  // Its page says whether one must sign in, or that there is no such thing.
  if (!payment) return goTo(`/adhesion/paiement/${encodeURIComponent(id)}`);
  const page = paymentPath(payment);
  if (!["ASKED", "EXPIRED"].includes(paymentState(payment))) return goTo(page);
  try {
    return goTo((await checkoutOf(id)) ?? page);
  } catch (error) {
    log.error({ means: payment.means, err: describeError(error) }, "provider's page not opened");
    return goTo(`${page}?fait=injoignable`);
  }
}
