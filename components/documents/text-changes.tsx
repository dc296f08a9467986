import type { Change } from "#lib/text-changes.ts";

/** What was added and removed, said aloud as well as shown. */
export function TextChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <div className="text-changes prose">
      {changes.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === "added") {
          return (
            <ins key={key}>
              <span className="sr-only"> début de l’ajout </span>
              {text}
              <span className="sr-only"> fin de l’ajout </span>
            </ins>
          );
        }
        if (kind === "removed") {
          return (
            <del key={key}>
              <span className="sr-only"> début du retrait </span>
              {text}
              <span className="sr-only"> fin du retrait </span>
            </del>
          );
        }
        return <span key={key}>{text}</span>;
      })}
    </div>
  );
}
