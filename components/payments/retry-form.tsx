"use client";

import type { Means } from "@prisma/client";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { startPaymentAction } from "#lib/payments/actions.ts";

/** The same again, by the same means. */
export function RetryForm(props: { duesId: string; means: Means; instalments: number }) {
  const { duesId, means, instalments } = props;
  return (
    <OneClickForm
      action={startPaymentAction}
      fields={{ duesId, means, instalments: String(instalments) }}
      variant="primary"
      pendingLabel="Un instant…"
    >
      Essayer de nouveau
    </OneClickForm>
  );
}
