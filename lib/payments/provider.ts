import type { Frequency, Means } from "@prisma/client";
import type { Failure } from "#lib/payments/labels.ts";

// What we ask of whoever takes payments online, and what they say. One file a provider: provider-trial.ts, …

export type ProviderName = "helloasso" | "stripe" | "trial";

/** What a payer is asked, whole or by instalments: amounts in cents, days `YYYY-MM-DD`, the first being today. */
export type Asked = {
  /** Of the first instalment; it comes back in all that the provider says. */
  paymentId: string;
  means: Means;
  currency: "EUR";
  instalments: readonly { cents: number; dueOn: string }[];
  frequency: Frequency;
  /** What is paid for, without any name: « Cotisation ECH-7K3M-9XPD-2Q ». */
  label: string;
  /** Where the payer comes back, paid or not. */
  returnUrl: string;
};

/** Where she goes to pay, until when. */
export type Checkout = { providerId: string; url: string; expiresAt: Date };

type Money = { cents: number; currency: string };

/**
 * One thing that is so, once and for all: told twice or in another order, it means the same. `key` is the provider's own id of
 * the movement of money, the same in every message that speaks of it. Days are `YYYY-MM-DD`, instants ISO.
 */
export type Fact =
  | { kind: "pending"; at: string }
  | { kind: "failed"; at: string; reason: Failure }
  | ({ kind: "received"; key: string; day: string; feeCents: number } & Money)
  /** What the provider kept for itself, where it says so apart; `key` is its own id of that. */
  | ({ kind: "fee"; key: string; day: string } & Money)
  | ({ kind: "refunded"; key: string; day: string } & Money)
  | ({ kind: "disputed"; key: string; day: string } & Money)
  | ({ kind: "settled"; key: string; day: string; isWon: boolean } & Money);

/** What a provider says of one payment of ours, which it names by what we asked. */
export type Told = {
  paymentId: string;
  /** The provider's id of what it was asked. */
  providerId: string;
  /** Which instalment of its plan; 1 unless said. */
  instalment?: number;
  /** A month after the first of a monthly gift, by the provider's own id of it. */
  month?: { id: string; day: string };
  facts: readonly Fact[];
};

/** A message that is known to be the provider's. Strings are bounded by whoever keeps them. */
export type Notice = {
  /** The provider's own id of the message; null where there is none: the digest of the body then serves. */
  eventId: string | null;
  kind: string;
  objectId: string | null;
  /** What it says, where it is signed; null where it is believed only once read again. */
  told: readonly Told[] | null;
  /** What it says, once it is read again by the provider's own interface where it is not signed. Throws when that does not answer. */
  tell: () => Promise<readonly Told[]>;
};

/**
 * Why a message is not the provider's, or cannot be read: a short French sentence. 200 for one that may well be true, and is not
 * about a payment of ours: it is not to be sent again.
 */
export type Refusal = { refused: string; status: 200 | 400 | 401 };

/** A payment as we know it, by the pages that were asked for it: any of them may be the one that was paid. */
export type Known = { id: string; providerId: string; olderProviderIds: readonly string[]; means: Means };

export type Provider = {
  name: ProviderName;
  label: string;
  means: readonly Means[];
  /** Of these means, whether this installation offers one; all, unless said. */
  offers?: (means: Means) => boolean;
  /** Whether this installation has an account with it. */
  isOn: () => boolean;
  maxInstalments: number;
  takesMonthly: boolean;
  /** Asks for a page to pay on. Asked twice with the same payment, it may give two pages: either may be paid. */
  startCheckout: (asked: Asked) => Promise<Checkout>;
  readNotice: (request: { headers: Headers; body: Buffer }) => Promise<Notice | Refusal>;
  /** All that it holds of a payment and of its plan. Throws when it does not answer. */
  readAgain: (payment: Known) => Promise<readonly Told[]>;
  /** All that it holds of what a message spoke of (`Notice.objectId`). Throws when it does not answer. */
  readObject: (objectId: string) => Promise<readonly Told[]>;
  /** No further month is taken. Asked again, nothing more happens. */
  stop: (payment: Known) => Promise<void>;
};
