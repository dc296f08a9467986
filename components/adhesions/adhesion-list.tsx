import { Sentences } from "#components/dues/sentences.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { duesKindLabels, periodWords } from "#lib/adhesions/labels.ts";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";
import { explanationWords } from "#lib/dues/labels-explanation.ts";
import { formatCents } from "#lib/money.ts";

type Row = Props["adhesions"][number]["dues"][number];

/** « Renouvellement : 22 € », and what of it is still to pay. */
function summaryOf({ kind, cents, remainingCents }: Row): string {
  const total = `${duesKindLabels[kind]}\u00A0: ${formatCents(cents)}`;
  if (remainingCents <= 0) return total;
  return remainingCents === cents
    ? `${total}, à payer`
    : `${total}, dont ${formatCents(remainingCents)} à payer`;
}

type Props = Pick<OwnAdhesion, "adhesions"> & { today: string };

/** Her adhésions, the latest first, each with what was paid for it and how that was reckoned. */
export function AdhesionList({ adhesions, today }: Props) {
  return (
    <ul className="plain-list">
      {adhesions.map((adhesion) => {
        const { id, startsOn, endsOn, dues } = adhesion;
        const state = endsOn < today ? "Terminée" : startsOn > today ? "À venir" : "En cours";
        return (
          <li key={id} className="adhesion-line">
            <p>
              <span>Adhésion {periodWords(adhesion)}</span>{" "}
              <Badge tone={state === "En cours" ? "success" : "neutral"}>{state}</Badge>
            </p>
            {dues.map((one) => (
              <Disclosure key={one.id} summary={summaryOf(one)}>
                <Sentences forms={explanationWords(one.explanation)} />
              </Disclosure>
            ))}
            {dues.length === 0 ? (
              <p className="owed-soft">Enregistrée par le secrétariat, sans paiement sur le portail.</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
