import { Time } from "#components/ui/time.tsx";
import { kindLabels } from "#lib/documents/labels.ts";
import type { DocumentPage } from "#lib/documents/queries.ts";

/** Above a document's title: what it is, and its day. */
export function DocumentOverline({ kind, actDate }: Pick<DocumentPage, "kind" | "actDate">) {
  return (
    <>
      {kindLabels[kind]}
      {actDate ? (
        <>
          {" · "}
          <Time value={actDate} />
        </>
      ) : null}
    </>
  );
}
