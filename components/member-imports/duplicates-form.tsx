"use client";

import { useActionState } from "react";
import { PersonMandate, PersonName } from "#components/member-imports/person-words.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Link } from "#components/ui/link.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typedList } from "#lib/form-state.ts";
import { decideMembersAction } from "#lib/member-imports/actions.ts";
import { decisionLabels, matchReasons } from "#lib/member-imports/labels.ts";
import type { MemberLine } from "#lib/member-imports/queries.ts";

const all = Object.entries(decisionLabels).map(([value, label]) => ({ value, label }));
/** With the same address, it is the same person: there is nobody to add. */
const ofSure = all.filter(({ value }) => value !== "ADD");

type Props = { id: string; page: number; lines: readonly MemberLine[] };

/** Lines about people who may be there already, each with what is to be done of it. */
export function DuplicatesForm({ id, page, lines }: Props) {
  const [state, send] = useActionState(decideMembersAction, idle);
  const chosen = typedList(
    state,
    "decisions",
    lines.map(({ decision }) => decision ?? ""),
  );
  return (
    <form action={send} noValidate>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="page" value={page} />
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <ul className="import-list">
        {lines.map(({ id: lineId, position, person, match, matchReason, verdict }, index) => (
          <li key={lineId}>
            <input type="hidden" name="lines" value={lineId} />
            <h3>{person ? <PersonName person={person} /> : `Ligne ${position}`}</h3>
            <p>
              Ligne {position} : <span className="import-path">{person?.email}</span>
              {person?.mandate ? (
                <>
                  {", "}
                  <PersonMandate mandate={person.mandate} />
                </>
              ) : null}
            </p>
            <p>
              {verdict === "SURE" ? "C’est " : "C’est peut-être "}
              {match ? (
                <Link href={`/gestion/membres/${match.id}`}>
                  {match.firstName} {match.lastName}
                </Link>
              ) : (
                "quelqu’un"
              )}
              {matchReason ? ` : ${matchReasons[matchReason]}.` : "."}
            </p>
            <Field
              name="decisions"
              id={index === 0 ? "decisions" : `decisions-${index}`}
              label={`Que faire de la ligne ${position} ?`}
              error={index === 0 ? fieldError(state, "decisions") : undefined}
            >
              {(control) => (
                <Select
                  {...control}
                  options={verdict === "SURE" ? ofSure : all}
                  placeholder="Pas encore décidé : rien n’est importé"
                  defaultValue={chosen[index] ?? ""}
                />
              )}
            </Field>
          </li>
        ))}
      </ul>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer ces choix
        </SubmitButton>
      </div>
    </form>
  );
}
