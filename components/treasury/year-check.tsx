import { Notice } from "#components/ui/notice.tsx";
import { formatCount } from "#lib/french.ts";
import { formatCentsFully } from "#lib/money.ts";

type Props = {
  year: number;
  report: { lines: number; entries: number; debit: number; credit: number; problems: readonly string[] };
  /** As it was when it was closed; null for an open year. */
  intact: boolean | null;
};

/** What reading a year again found. */
export function YearCheck({ year, report, intact }: Props) {
  const { lines, entries, debit, credit, problems } = report;
  const isGood = problems.length === 0 && intact !== false;
  return (
    <Notice tone={isGood ? "success" : "danger"} title={`Vérification de ${year}`} live>
      <p>
        {formatCount(entries, "écriture", "écritures")}, {formatCount(lines, "ligne", "lignes")}, débits{" "}
        {formatCentsFully(debit)}, crédits {formatCentsFully(credit)}.
      </p>
      {problems.length === 0 ? (
        <p>Le FEC suit les règles de l’article A. 47 A-1 du Livre des procédures fiscales.</p>
      ) : (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {intact === null ? null : (
        <p>
          {intact
            ? "L’exercice est tel qu’il a été clos."
            : "L’exercice n’est plus tel qu’il a été clos : prévenez la personne qui administre le serveur."}
        </p>
      )}
    </Notice>
  );
}
