import { Button } from "#components/ui/button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatDate } from "#lib/dates.ts";
import { joinList } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import type { Fact } from "#lib/payments/provider.ts";
import type { TrialAsked, TrialFact } from "#lib/payments/provider-trial.ts";

type Props = {
  id: string;
  asked: TrialAsked;
  played: readonly TrialFact[];
  /** The first is the page's main act. */
  acts: readonly { act: string; label: string }[];
  backHref: string;
};

function wordsOf(fact: Fact): string {
  switch (fact.kind) {
    case "pending":
      return "Paiement lent commencé. Sans rien faire, il aboutit dans une minute.";
    case "failed":
      return fact.reason === "ABANDONED" ? "Paiement abandonné." : "Paiement refusé par la banque.";
    case "received":
      return `Paiement de ${formatCents(fact.cents)} accepté.`;
    case "fee":
      return `Frais de ${formatCents(fact.cents)}.`;
    case "refunded":
      return `Remboursement de ${formatCents(fact.cents)}.`;
    case "disputed":
      return `Contestation de ${formatCents(fact.cents)} auprès de la banque.`;
    case "settled":
      return fact.isWon
        ? "La banque donne raison à l’association."
        : "La banque rend l’argent à la personne.";
  }
}

/** What one pays, what may be played, and what was. Plain forms: it works as any outside page would. */
export function TrialCheckout({ id, asked, played, acts, backHref }: Props) {
  const [first] = asked.instalments;
  return (
    <>
      <section aria-labelledby="payer">
        <h2 id="payer">Le paiement</h2>
        <DescriptionList
          items={[
            { term: "Pour", value: asked.label },
            { term: "Montant", value: formatCents(first?.cents ?? 0) },
            ...(asked.instalments.length > 1
              ? [
                  {
                    term: "Ensuite",
                    value: joinList(
                      asked.instalments
                        .slice(1)
                        .map(({ cents, dueOn }) => `${formatCents(cents)} le ${formatDate(dueOn)}`),
                      "and",
                    ),
                  },
                ]
              : []),
            ...(asked.frequency === "MONTHLY"
              ? [{ term: "Ensuite", value: "la même somme chaque mois" }]
              : []),
          ]}
        />
        {acts.length > 0 ? (
          <form method="post" action={`/paiement-d-essai/${id}/jouer`} className="actions">
            {acts.map(({ act, label }, index) => (
              <Button
                key={act}
                type="submit"
                name="acte"
                value={act}
                variant={index === 0 ? "primary" : "secondary"}
              >
                {label}
              </Button>
            ))}
          </form>
        ) : null}
      </section>
      <section aria-labelledby="joue">
        <h2 id="joue">Ce qui s’est passé</h2>
        {played.length === 0 ? (
          <p>Rien encore.</p>
        ) : (
          <ol>
            {played.map(({ instalment, month, fact }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was played stays in its place
              <li key={index}>
                {asked.instalments.length > 1 ? `Échéance ${instalment}\u00A0: ` : ""}
                {month ? "Mois suivant\u00A0: " : ""}
                {wordsOf(fact)}
              </li>
            ))}
          </ol>
        )}
        <p>
          {/* A plain link: its address reads the provider again, then goes to the payment's page. */}
          <a href={backHref}>Revenir au site</a>
        </p>
      </section>
    </>
  );
}
