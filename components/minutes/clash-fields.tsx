"use client";

import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, typed } from "#lib/form-state.ts";
import type { Clash } from "#lib/merge-paragraphs.ts";
import { MAX_SECTION } from "#lib/minutes/labels.ts";
import type { Clashed } from "#lib/minutes/labels-clash.ts";

function Side({ title, text, gone }: { title: string; text: string; gone: string }) {
  return (
    <div className="minutes-side">
      <h3>{title}</h3>
      {text.trim() === "" ? (
        <p className="minutes-soft">{gone}</p>
      ) : (
        <p className="minutes-raw">{text.trim()}</p>
      )}
    </div>
  );
}

type OneProps = { state: FormState; clash: Clash; by: string; rank: number; count: number };

function OneClash({ state, clash: { mine, theirs }, by, rank, count }: OneProps) {
  const options = [
    { value: "both", label: "Garder les deux", hint: `Le texte de ${by} d’abord, le vôtre ensuite.` },
    { value: "mine", label: mine === "" ? "Retirer ce passage" : "Garder le mien" },
    { value: "theirs", label: theirs === "" ? "Retirer ce passage" : `Garder celui de ${by}` },
    { value: "typed", label: "Écrire autrement, ci-dessous" },
  ];
  return (
    <div className="minutes-clash">
      <h2>{count > 1 ? `Passage ${rank + 1} sur ${count}` : "Le passage en cause"}</h2>
      <div className="minutes-sides">
        <Side title="Vous" text={mine} gone="Vous avez retiré ce passage." />
        <Side title={by} text={theirs} gone="Cette personne a retiré ce passage." />
      </div>
      <RadioGroup
        name={`keep-${rank}`}
        legend="Ce qu’il faut garder"
        options={options}
        defaultValue={typed(state, `keep-${rank}`) || "both"}
      />
      <Field
        name={`typed-${rank}`}
        label="Votre rédaction"
        hint="Lue si vous choisissez « Écrire autrement »."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={MAX_SECTION}
            defaultValue={
              typed(state, `typed-${rank}`) || [mine.trim(), theirs.trim()].filter(Boolean).join("\n\n")
            }
          />
        )}
      </Field>
    </div>
  );
}

/** What clashed, paragraph by paragraph, with what merged by itself in between; nothing is saved until it is answered. */
export function ClashFields({ state, clashed }: { state: FormState; clashed: Clashed }) {
  const { base, against, mine, by, parts } = clashed;
  const count = parts.filter((part) => "clash" in part).length;
  let rank = -1;
  const shown = parts.map((part, index) => {
    if ("same" in part) {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, in order, never moved
        <p key={index} className="minutes-raw minutes-merged">
          {part.same.trim()}
        </p>
      );
    }
    rank += 1;
    return (
      <OneClash
        // A clash with a later version asks anew.
        key={`${against}-${rank}`}
        state={state}
        clash={part.clash}
        by={by}
        rank={rank}
        count={count}
      />
    );
  });
  return (
    <>
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="against" value={against} />
      <input type="hidden" name="text" value={mine} />
      {shown}
    </>
  );
}
