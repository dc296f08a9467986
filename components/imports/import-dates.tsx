import { Time } from "#components/ui/time.tsx";

/** When an import ended, and when it was taken back. */
export function ImportDates({ finishedAt, undoneAt }: { finishedAt: Date | null; undoneAt: Date | null }) {
  return (
    <>
      {finishedAt ? (
        <>
          Terminé le <Time value={finishedAt} format="datetime" />.
        </>
      ) : null}
      {undoneAt ? (
        <>
          {" "}
          Annulé le <Time value={undoneAt} format="datetime" />.
        </>
      ) : null}
    </>
  );
}
