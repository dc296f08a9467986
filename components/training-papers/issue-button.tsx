import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { issuePaperAction } from "#lib/training-papers/actions.ts";
import { type BulkKind, kindWords } from "#lib/training-papers/labels.ts";

type Props = { sessionId: string; kind: BulkKind; target: string; of: string; again: boolean };

/** Issues one paper, or issues it anew: the one in force is then replaced. */
export const IssueButton = ({ sessionId, kind, target, of, again }: Props) => (
  <OneClickForm
    action={issuePaperAction}
    fields={{ sessionId, kind, key: target }}
    variant={again ? "quiet" : "secondary"}
    pendingLabel="Émission…"
  >
    {again ? "Refaire" : "Émettre"}
    <span className="sr-only">
      {" "}
      {kindWords[kind].label}, {of}
    </span>
  </OneClickForm>
);
