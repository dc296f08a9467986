import { env } from "#lib/env.ts";
import { comesBack, isTrialAct, playTrial } from "#lib/payments/provider-trial-acts.ts";
import { isSameSite } from "#lib/same-site.ts";
import { isUuid } from "#lib/uuid.ts";

type Context = { params: Promise<{ id: string }> };

const plain = (status: number, text: string) =>
  new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** What is played on the trial provider's page; then back to the site, or to the page for what follows a payment. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  if (!env.DEMO || !isUuid(id)) return plain(404, "Introuvable.");
  if (!isSameSite(request)) return plain(403, "Refusé.");
  const form = await request.formData().catch(() => null);
  const act = form?.get("acte");
  if (!isTrialAct(act)) return plain(400, "Acte inconnu.");
  const checkout = await playTrial(id, act);
  const here = new URL(`/paiement-d-essai/${id}`, env.PUBLIC_URL).href;
  const location = checkout && comesBack(act) ? checkout.returnUrl : here;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
