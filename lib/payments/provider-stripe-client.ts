import Stripe from "stripe";
import { env } from "#lib/env.ts";

let made: { key: string; url: string; client: Stripe } | null = null;

/** Stripe’s own client, in the version of its interface that the package speaks. What fails is tried again, under the same key. */
export function stripe(): Stripe {
  const [key, url] = [env.STRIPE_SECRET_KEY ?? "", env.STRIPE_URL];
  if (made?.key === key && made.url === url) return made.client;
  const { protocol, hostname, port } = new URL(url);
  const isHttp = protocol === "http:";
  const client = new Stripe(key, {
    protocol: isHttp ? "http" : "https",
    host: hostname,
    port: port || (isHttp ? 80 : 443),
    maxNetworkRetries: 2,
    timeout: 10_000,
    telemetry: false,
  });
  made = { key, url, client };
  return client;
}

/** Whether our key takes real money. Stripe’s messages say the same of themselves. */
export const isLive = (): boolean => /^[sr]k_live_/.test(env.STRIPE_SECRET_KEY ?? "");

/** An object, or its id alone, as Stripe gives either. */
export const idOf = (one: string | { id: string } | null | undefined): string | null =>
  typeof one === "string" ? one : (one?.id ?? null);

/** Seconds since 1970, as Stripe counts. */
export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
