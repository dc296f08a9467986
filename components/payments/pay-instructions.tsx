import type { Means } from "@prisma/client";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatCentsFully } from "#lib/money.ts";

export type Instructions = {
  holder: string;
  iban: string | null;
  bic: string | null;
  chequeAddress: string | null;
};

type Props = { means: Means; cents: number; reference: string; instructions: Instructions };

const spaced = (iban: string) => iban.replaceAll(/(.{4})(?=.)/g, "$1\u00A0");

/** How to send a transfer or a cheque, with the reference that makes it known when it comes. */
export function PayInstructions({ means, cents, reference, instructions }: Props) {
  const { holder, iban, bic, chequeAddress } = instructions;
  if (means === "TRANSFER") {
    return (
      <>
        <p>
          Faites ce virement depuis votre banque, de votre compte personnel. Recopiez la référence dans le
          motif&nbsp;: c’est par elle que nous le reconnaissons.
        </p>
        <DescriptionList
          items={[
            { term: "Bénéficiaire", value: holder },
            ...(iban ? [{ term: "IBAN", value: spaced(iban) }] : []),
            ...(bic ? [{ term: "BIC", value: bic }] : []),
            { term: "Montant", value: formatCentsFully(cents) },
            { term: "Motif", value: <strong>{reference}</strong> },
          ]}
        />
        <p>Il apparaîtra ici quelques jours après, une fois lu sur le compte de l’association.</p>
      </>
    );
  }
  if (means === "CHEQUE") {
    return (
      <>
        <p>Envoyez un chèque de votre compte personnel, et recopiez la référence au dos.</p>
        <DescriptionList
          items={[
            { term: "Ordre", value: holder },
            { term: "Montant", value: formatCentsFully(cents) },
            { term: "Au dos", value: <strong>{reference}</strong> },
            ...(chequeAddress ? [{ term: "Adresse", value: chequeAddress }] : []),
          ]}
        />
        <p>La trésorerie l’enregistre quand elle le reçoit&nbsp;: il apparaîtra ici.</p>
      </>
    );
  }
  return <p>La trésorerie l’enregistre quand elle le reçoit&nbsp;: il apparaîtra ici.</p>;
}
