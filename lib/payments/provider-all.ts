import type { Means } from "@prisma/client";
import type { Provider } from "#lib/payments/provider.ts";
import { helloassoProvider } from "#lib/payments/provider-helloasso.ts";
import { stripeProvider } from "#lib/payments/provider-stripe.ts";
import { trialProvider } from "#lib/payments/provider-trial.ts";

/** Every provider that there is; this installation has an account with some, or none. */
export const providers: readonly Provider[] = [helloassoProvider, stripeProvider, trialProvider];

/** Who takes payments by that means; null for those that are confirmed by hand. */
export const providerOf = (means: Means): Provider | null =>
  providers.find((provider) => provider.means.includes(means)) ?? null;

/** By the last part of /api/paiements/…; null for one that this installation has no account with. */
export const providerNamed = (name: string): Provider | null =>
  providers.find((provider) => provider.name === name && provider.isOn()) ?? null;
