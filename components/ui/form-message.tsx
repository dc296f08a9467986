"use client";

import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FormState } from "#lib/form-state.ts";

type Props = {
  state: FormState;
  /** Title of the list of errors, when « n’a pas été envoyé » is not what happened. */
  title?: string;
};

/** What a form answers, at its top: done, what to correct and where, or why it could not be. */
export function FormMessage({ state, title }: Props) {
  if (state.status === "idle") return null;
  if (state.status === "success") {
    return (
      <Notice tone="success" live>
        <p>{state.message}</p>
      </Notice>
    );
  }
  const problems = Object.entries(state.fields).map(([field, message]) => ({ field, message }));
  if (problems.length > 0) return <ErrorSummary errors={problems} title={title} />;
  return (
    <Notice tone="danger" live>
      <p>{state.message}</p>
      {state.errorId ? (
        <p>
          Vous pouvez réessayer. Si cela recommence, donnez ce numéro au secrétariat :{" "}
          <code>{state.errorId}</code>.
        </p>
      ) : null}
    </Notice>
  );
}
