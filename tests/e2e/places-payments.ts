import type { Means, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { expect } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aGift, aPayment } from "#tests/factories/money.ts";
import { unique } from "#tests/factories/unique.ts";

type Fields = Partial<Prisma.PaymentUncheckedCreateInput> & { means?: Means; received?: string };

const title = /Paiement de ma cotisation|Mon don|Paiement d’essai/;

/** A payment of the member of the demo, in a state. Her dues are given up: no other page speaks of them. */
const ofHers = (name: string, fields: Fields): Place => ({
  name,
  role: "MEMBER",
  open: async (page) => {
    const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
    const dues = await someDues({ member, cents: 4500, cancelledAt: new Date() });
    const { id } = await aPayment({ dues, ...fields });
    await page.goto(`/adhesion/paiement/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  },
});

/** What one pays, where it stands, and the page of the trial provider. */
export const paymentPlaces: readonly Place[] = [
  ofHers("a payment to make", {}),
  ofHers("a transfer to make", { means: "TRANSFER", providerId: null }),
  {
    name: "a cheque in three parts",
    role: "MEMBER",
    open: async (page) => {
      const member = await db.member.findUniqueOrThrow({ where: { email: demoEmail("MEMBER") } });
      const dues = await someDues({ member, cents: 4500, cancelledAt: new Date() });
      const common = {
        dues,
        means: "CHEQUE",
        providerId: null,
        cents: 1500,
        instalments: 3,
        createdAt: new Date(),
      } as const;
      const [first] = await Promise.all([1, 2, 3].map((instalment) => aPayment({ ...common, instalment })));
      await page.goto(`/adhesion/paiement/${first?.id}`);
      await expect(page.getByRole("heading", { name: "Toutes les échéances" })).toBeVisible();
    },
  },
  ofHers("a cheque to send", { means: "CHEQUE", providerId: null }),
  ofHers("a payment on its way", { pendingAt: new Date() }),
  ofHers("a payment that was refused", { failedAt: new Date(), failure: "REFUSED" }),
  ofHers("a payment received", { received: unique() }),
  ofHers("a payment disputed", { received: unique(), disputedAt: new Date() }),
  {
    name: "a gift to pay",
    role: null,
    open: async (page) => {
      const { id } = await aPayment({ gift: await aGift() });
      await page.goto(`/dons/paiement/${id}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    },
  },
  {
    name: "the page of the trial provider",
    role: null,
    open: async (page) => {
      const { id } = await aPayment({ gift: await aGift() });
      const instalments = ["2026-11-22", "2026-12-22"].map((dueOn) => ({ cents: 1500, dueOn }));
      const checkout = await db.trialCheckout.create({
        data: {
          reference: id,
          asked: {
            paymentId: id,
            currency: "EUR",
            instalments,
            frequency: "ONCE",
            label: "Don ECH-0000-0000-00",
          },
          returnUrl: `http://localhost/paiement/${id}/retour`,
        },
      });
      await page.goto(`/paiement-d-essai/${checkout.id}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    },
  },
  at("what providers said, to look at", "TREASURER", "/gestion/tresorerie/prestataires"),
  at("all that providers said", "TREASURER", "/gestion/tresorerie/prestataires?vue=tout"),
];
