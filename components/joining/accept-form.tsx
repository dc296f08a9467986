"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { acceptRequestAction } from "#lib/joining/actions.ts";
import type { Candidate } from "#lib/joining/queries-candidates.ts";

type Props = { id: string; version: number; candidates: readonly Candidate[] };

const why = ({ isSameAddress, isSameName }: Candidate): string =>
  isSameAddress
    ? isSameName
      ? "Même adresse, même nom."
      : "Même adresse."
    : isSameName
      ? "Même nom, autre adresse."
      : "Même nom de famille, même conseil.";

const standing = ({ isSuspended, hasResigned, isActivated }: Candidate): string =>
  isSuspended
    ? "Compte suspendu."
    : hasResigned
      ? "Partie, sa fiche serait rouverte."
      : isActivated
        ? ""
        : "Compte jamais ouvert.";

const hintOf = (candidate: Candidate): string =>
  [candidate.councils.slice(0, 3).join(", "), why(candidate), standing(candidate)]
    .filter(Boolean)
    .join(" · ");

/** Accepts a request; when somebody looks like whoever asks, who she is has to be said. */
export function AcceptForm({ id, version, candidates }: Props) {
  const [state, send] = useActionState(acceptRequestAction, idle);
  const isTaken = candidates.some(({ isSameAddress }) => isSameAddress);
  const options = [
    ...candidates.map((candidate) => ({
      value: candidate.id,
      label: `C’est ${candidate.firstName} ${candidate.lastName}, qui a déjà une fiche`,
      hint: hintOf(candidate),
    })),
    ...(isTaken ? [] : [{ value: "new", label: "C’est quelqu’un d’autre\u00A0: créer une fiche" }]),
  ];
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La demande n’est pas acceptée" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="considered" value={candidates.map((candidate) => candidate.id).join(",")} />
      {candidates.length === 0 ? (
        <input type="hidden" name="as" value="new" />
      ) : (
        <RadioGroup
          name="as"
          legend="Qui est-ce&nbsp;?"
          hint="Rattacher la demande à une fiche n’y change rien de ce qui est écrit&nbsp;: seul ce qui manque est ajouté."
          options={options}
          defaultValue={typed(state, "as")}
          error={fieldError(state, "as")}
          required
        />
      )}
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…" icon="check">
          Accepter
        </SubmitButton>
      </div>
    </form>
  );
}
