import type { Means } from "@prisma/client";
import { env } from "#lib/env.ts";
import { hostLabels, MAX_INSTALMENTS, MIN_INSTALMENT_CENTS, meansLabels } from "#lib/payments/labels.ts";
import { providers } from "#lib/payments/provider-all.ts";

export type OfferedMeans = {
  means: Means;
  label: string;
  hint: string;
  /** In how many parts the sum may be paid; 1 for whole alone. */
  maxInstalments: number;
  takesMonthly: boolean;
};

const parts = (cents: number, most: number) =>
  Math.max(1, Math.min(most, MAX_INSTALMENTS, Math.floor(cents / MIN_INSTALMENT_CENTS)));

/** How a sum may be paid here, by what this installation was set up with: online first. */
export function listMeans(cents: number): OfferedMeans[] {
  const online = providers
    .filter((provider) => provider.isOn())
    .flatMap(({ means, offers = () => true, maxInstalments, takesMonthly }) =>
      means.filter(offers).map((one) => ({
        means: one,
        label: meansLabels[one],
        hint:
          one === "TRIAL"
            ? "Une page qui imite celle d’une banque. Aucun argent n’est pris."
            : `Sur la page sécurisée de ${hostLabels[one]}.`,
        maxInstalments: parts(cents, maxInstalments),
        takesMonthly,
      })),
    );
  const byHand = (means: Means, hint: string): OfferedMeans => ({
    means,
    label: meansLabels[means],
    hint,
    maxInstalments: parts(cents, MAX_INSTALMENTS),
    takesMonthly: false,
  });
  return [
    ...online,
    ...(env.TRANSFER_IBAN
      ? [byHand("TRANSFER", "Nous vous donnons l’IBAN et une référence à recopier.")]
      : []),
    ...(env.CHEQUE_ADDRESS
      ? [byHand("CHEQUE", "Par la poste. La trésorerie l’enregistre à réception.")]
      : []),
  ];
}

/** Where to send money without a provider: what of it this installation was told. */
export const instructions = () => ({
  holder: env.ASSOCIATION_NAME,
  iban: env.TRANSFER_IBAN ?? null,
  bic: env.TRANSFER_BIC ?? null,
  chequeAddress: env.CHEQUE_ADDRESS ?? null,
});
