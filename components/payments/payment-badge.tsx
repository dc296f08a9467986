import { Badge } from "#components/ui/badge.tsx";
import { type PaymentFacts, paymentState, stateLabels, stateTones } from "#lib/payments/labels-state.ts";

type Props = { payment: PaymentFacts & { instalment: number } };

/** Where a payment stands, in a word. A later instalment is not hers to pay: its provider takes it on its day. */
export function PaymentBadge({ payment }: Props) {
  const state = paymentState(payment);
  if (payment.instalment > 1 && (state === "ASKED" || state === "EXPIRED")) {
    return <Badge tone="neutral">Prévu</Badge>;
  }
  return <Badge tone={stateTones[state]}>{stateLabels[state]}</Badge>;
}
