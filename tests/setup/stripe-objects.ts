// Stripe’s objects, in the shape of its interface, without the fields that we do not read.

export type Metadata = Record<string, string>;
export type Session = {
  id: string;
  object: "checkout.session";
  mode: "payment" | "subscription";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  amount_total: number;
  currency: string;
  client_reference_id: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  subscription: string | null;
  invoice: string | null;
  created: number;
  expires_at: number;
  url: string | null;
  /** Of ours alone, to see what was asked. */
  asked: URLSearchParams;
};
export type Charge = {
  id: string;
  object: "charge";
  created: number;
  amount: number;
  amount_refunded: number;
  disputed: boolean;
  payment_intent: string;
  balance_transaction: { id: string; fee: number; currency: string; created: number } | null;
};
export type Intent = {
  id: string;
  object: "payment_intent";
  status: "processing" | "succeeded" | "requires_payment_method";
  amount: number;
  amount_received: number;
  currency: string;
  created: number;
  metadata: Metadata;
  latest_charge: Charge;
};
export type Invoice = {
  id: string;
  object: "invoice";
  status: "paid" | "open";
  created: number;
  billing_reason: "subscription_create" | "subscription_cycle";
  amount_paid: number;
  currency: string;
  status_transitions: { paid_at: number | null };
  parent: { type: string; subscription_details: { subscription: string; metadata: Metadata } };
  intent: string;
};
export type Refund = {
  id: string;
  object: "refund";
  amount: number;
  currency: string;
  created: number;
  status: "succeeded" | "pending" | "failed";
  payment_intent: string;
};
export type Dispute = {
  id: string;
  object: "dispute";
  amount: number;
  currency: string;
  created: number;
  status: "needs_response" | "won" | "lost";
  payment_intent: string;
  balance_transactions: { id: string; fee: number; currency: string; created: number }[];
};
export type Subscription = { id: string; object: "subscription"; status: string; metadata: Metadata };
