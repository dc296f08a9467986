import { IssueButton } from "#components/training-papers/issue-button.tsx";
import { IssuedPaper } from "#components/training-papers/issued-paper.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { kindWords } from "#lib/training-papers/labels.ts";
import { halfDayWords } from "#lib/training-papers/labels-targets.ts";
import type { SessionPapers } from "#lib/training-papers/queries.ts";

/** The programme, and the sheet of each half-day. */
export function SessionOwnPapers({ papers, canIssue }: { papers: SessionPapers; canIssue: boolean }) {
  const { session, kinds } = papers;
  const rows = [
    { kind: "PROGRAMME" as const, key: "", label: kindWords.PROGRAMME.label },
    ...session.halfDays.map((halfDay) => ({
      kind: "ATTENDANCE_SHEET" as const,
      key: halfDay.id,
      label: `${kindWords.ATTENDANCE_SHEET.label}, ${halfDayWords(halfDay)}`,
    })),
  ];
  const find = (kind: string, key: string) =>
    papers.papers.find((one) => one.kind === kind && one.key === key);
  const isReady = (kind: string) => canIssue && kinds.find((one) => one.kind === kind)?.missing.length === 0;
  return (
    <DataTable
      caption="Documents de la session"
      captionHidden
      rows={rows}
      rowKey={({ kind, key }) => `${kind}${key}`}
      columns={[
        { key: "label", header: "Document", cell: ({ label }) => label },
        {
          key: "state",
          header: "Émis",
          cell: ({ kind, key, label }) => {
            const paper = find(kind, key);
            return paper ? <IssuedPaper sessionId={session.id} paper={paper} of={label} /> : "pas encore";
          },
        },
        {
          key: "act",
          header: "À faire",
          cell: ({ kind, key, label }) =>
            isReady(kind) ? (
              <IssueButton
                sessionId={session.id}
                kind={kind}
                target={key}
                of={label}
                again={find(kind, key) !== undefined}
              />
            ) : (
              "à compléter d’abord"
            ),
        },
      ]}
    />
  );
}
