"use client";

import type { UploadAnswer } from "#components/documents/upload.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";

type Props = { answer: UploadAnswer; onSendAnyway: () => void };

/** Why files were refused, each with its reason; where the same one already is; and what can be done. */
export function UploadProblem({ answer, onSendAnyway }: Props) {
  const refused = answer.refused ?? [];
  const reasons = (
    <ul>
      {refused.map(({ name, reason }) => (
        <li key={name}>
          <strong>{name}</strong> : {reason}
        </li>
      ))}
    </ul>
  );
  if (answer.ok) {
    return (
      <Notice tone="warning" title="Une partie des fichiers a été refusée" live>
        {reasons}
        <ButtonLink href={`/documents/${answer.id}/modifier`}>Continuer avec les autres</ButtonLink>
      </Notice>
    );
  }
  if (answer.known) {
    return (
      <Notice title="Ce fichier est déjà dans la bibliothèque" live>
        <ul>
          {answer.known.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/documents/${id}`}>{title}</Link>
            </li>
          ))}
        </ul>
        <Button variant="secondary" onClick={onSendAnyway}>
          Le déposer quand même
        </Button>
      </Notice>
    );
  }
  return (
    <Notice tone={answer.code === "ABORTED" ? "info" : "danger"} live>
      {refused.length > 0 ? reasons : <p>{answer.reason}</p>}
    </Notice>
  );
}
