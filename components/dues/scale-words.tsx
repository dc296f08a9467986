import { DataTable } from "#components/ui/data-table.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { severalLabels } from "#lib/dues/labels.ts";
import { formatRate } from "#lib/dues/labels-explanation.ts";
import { rowWords } from "#lib/dues/labels-seats.ts";
import type { ScaleRow, ScaleRules, Solidarity, TableRules } from "#lib/dues/schema-scale.ts";
import { joinList } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";

const solidarityWords = (solidarity: Solidarity): string =>
  solidarity.kind === "AMOUNT"
    ? `${formatCents(solidarity.cents)}, sur simple demande`
    : `${solidarity.percent}\u00A0% du montant ordinaire, sur simple demande`;

const keyOf = ({ tier, held, from }: ScaleRow) => `${tier}-${held}-${from}`;

function Rows({ rules: { rows, otherCents }, caption }: { rules: TableRules; caption: string }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={[...rows, null]}
      rowKey={(row) => (row ? keyOf(row) : "other")}
      columns={[
        {
          key: "seat",
          header: "Mandat",
          cell: (row) => (row ? <Inclusive {...rowWords(row)} /> : "Toute autre situation, ou sans mandat"),
        },
        {
          key: "cents",
          header: "Cotisation",
          numeric: true,
          cell: (row) => formatCents(row?.cents ?? otherCents),
        },
      ]}
    />
  );
}

/** What does not stand in the rows. */
function factsOf(rules: ScaleRules) {
  const solidarity = rules.solidarity
    ? [{ term: "Tarif solidaire", value: solidarityWords(rules.solidarity) }]
    : [];
  if (rules.kind === "FREE") {
    const proposed = joinList(rules.suggestions.map(formatCents));
    return [
      { term: "Prix libre", value: `À partir de ${formatCents(rules.minimumCents)}` },
      ...(proposed ? [{ term: "Montants proposés", value: proposed }] : []),
      ...solidarity,
    ];
  }
  const several = { term: "Plusieurs mandats", value: severalLabels[rules.several].label };
  if (rules.kind === "TABLE") return [several, ...solidarity];
  return [
    { term: "Taux", value: `${formatRate(rules.rate)} d’une année d’indemnité brute` },
    { term: "Plancher", value: formatCents(rules.floorCents) },
    { term: "Plafond", value: formatCents(rules.capCents) },
    { term: "Sans rien déclarer", value: formatCents(rules.undeclaredCents) },
    several,
    ...solidarity,
  ];
}

/** A whole scale, as members and the treasurer read it. */
export function ScaleWords({ rules, caption }: { rules: ScaleRules; caption: string }) {
  return (
    <div className="stack">
      {rules.kind === "TABLE" ? (
        <>
          <p>Une fonction qu’aucune ligne ne nomme se compte comme un siège sans fonction.</p>
          <Rows rules={rules} caption={caption} />
        </>
      ) : null}
      <DescriptionList items={factsOf(rules)} />
    </div>
  );
}
