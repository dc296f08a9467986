import { invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { canPayDues } from "#lib/payments/policy.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { startPaymentSchema } from "#lib/payments/schema.ts";
import { askPayment } from "#lib/payments/write.ts";

/**
 * A member chooses how she pays what remains of her dues. Nothing is asked of a provider yet: her page is, once this is written.
 */
export const startPayment = mutation({
  event: "payment.started",
  input: startPaymentSchema,
  find: (viewer, { duesId }, tx) =>
    viewer.kind === "member"
      ? tx.dues.findFirst({
          where: { id: duesId, memberId: viewer.id, cancelledAt: null },
          select: { id: true, memberId: true, cents: true },
        })
      : Promise.resolve(null),
  allow: canPayDues,
  run: async ({ input: { means, instalments }, subject, tx }) => {
    const offered = listMeans(subject.cents).find((one) => one.means === means);
    if (!offered) throw invalid({ means: "Ce moyen de paiement n’est pas proposé ici." });
    if (instalments > offered.maxInstalments) {
      const most = offered.maxInstalments;
      throw invalid({
        instalments: most > 1 ? `En ${most} fois au plus, par ce moyen.` : "En une seule fois, par ce moyen.",
      });
    }
    return askPayment(tx, { duesId: subject.id }, { means, instalments });
  },
  detail: ({ input: { means, instalments }, subject }) => ({ duesId: subject.id, means, instalments }),
});
