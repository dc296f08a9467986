"use client";

import { useEffect, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, typed } from "#lib/form-state.ts";
import { readDraft } from "#lib/kept-here.ts";
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

/**
 * Words written to settle a clash with version `against`, kept on the device as the section's own text is (`at`): both go once
 * it is saved, and neither is lost by a reload.
 */
function useWords(key: string, against: number, at: number) {
  const [found, setFound] = useState<string | null>(null);
  useEffect(() => {
    try {
      const draft = readDraft(localStorage.getItem(key));
      if (draft?.base === against) setFound(draft.text);
    } catch {
      // Where nothing can be kept, the section's own field says so.
    }
  }, [key, against]);
  const keep = (text: string) => {
    try {
      localStorage.setItem(key, JSON.stringify({ text, base: against, at }));
    } catch {
      // The same.
    }
  };
  return { found, keep };
}

type OneProps = {
  state: FormState;
  /** Where the device keeps what is typed. */
  place: string;
  against: number;
  clash: Clash;
  by: string;
  rank: number;
  count: number;
};

function OneClash({ state, place, against, clash: { mine, theirs }, by, rank, count }: OneProps) {
  const words = useWords(`${place}:${rank}`, against, Number(typed(state, "envoi")));
  const kept = words.found === null ? "" : "-kept";
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
        key={`keep${kept}`}
        name={`keep-${rank}`}
        legend="Ce qu’il faut garder"
        options={options}
        defaultValue={typed(state, `keep-${rank}`) || (words.found === null ? "both" : "typed")}
      />
      <Field
        name={`typed-${rank}`}
        label="Votre rédaction"
        hint="Lue si vous choisissez « Écrire autrement »."
      >
        {(control) => (
          <Textarea
            key={`typed${kept}`}
            {...control}
            rows={4}
            maxLength={MAX_SECTION}
            defaultValue={
              words.found ??
              (typed(state, `typed-${rank}`) || [mine.trim(), theirs.trim()].filter(Boolean).join("\n\n"))
            }
            onInput={(event) => words.keep(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}

/** What clashed, paragraph by paragraph, with what merged by itself in between; nothing is saved until it is answered. */
export function ClashFields({
  state,
  place,
  clashed,
}: {
  state: FormState;
  place: string;
  clashed: Clashed;
}) {
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
        place={place}
        against={against}
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
