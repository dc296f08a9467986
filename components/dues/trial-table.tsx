import { Sentences } from "#components/dues/sentences.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import type { Trial } from "#lib/dues/calculate-trial.ts";
import { formatCents } from "#lib/money.ts";

type Props = {
  caption: string;
  trials: readonly Trial[];
  /** Whether there is a scale to compare with. */
  hasBefore: boolean;
};

const orNothing = (cents: number | null) => (cents === null ? "" : formatCents(cents));

/** What each example would owe, beside what it owes by the scale before. */
export function TrialTable({ caption, trials, hasBefore }: Props) {
  const hasSolidarity = trials.some(({ solidarityCents }) => solidarityCents !== null);
  return (
    <DataTable
      caption={caption}
      captionHidden
      wide
      rows={trials}
      rowKey={({ words }) => words.double}
      columns={[
        { key: "who", header: "Exemple", cell: ({ words }) => <Inclusive {...words} /> },
        { key: "cents", header: "Cotisation", numeric: true, cell: ({ cents }) => formatCents(cents) },
        ...(hasSolidarity
          ? [
              {
                key: "solidarity",
                header: "Tarif solidaire",
                numeric: true,
                cell: ({ solidarityCents }: Trial) => orNothing(solidarityCents),
              },
            ]
          : []),
        ...(hasBefore
          ? [
              {
                key: "before",
                header: "Auparavant",
                numeric: true,
                cell: ({ beforeCents }: Trial) => orNothing(beforeCents),
              },
            ]
          : []),
        { key: "why", header: "Pourquoi", cell: ({ why }) => <Sentences forms={why} /> },
      ]}
    />
  );
}
