"use client";

import { type KeyboardEvent, useEffect, useState, useSyncExternalStore } from "react";
import { TerritoryOptions } from "#components/territories/territory-options.tsx";
import { useTerritories } from "#components/territories/use-territories.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Choices } from "#lib/errors.ts";

type Props = {
  /** Name of the text; the id of what was chosen is sent as `${name}Id`. */
  name?: string;
  label: string;
  hint?: string | undefined;
  defaultText?: string | undefined;
  defaultId?: string | number | undefined;
  error?: string | undefined;
  choices?: Choices[string] | undefined;
  required?: boolean;
};

const none: Choices[string] = [];
const subscribeToNothing = () => () => {};

function announce(count: number): string {
  if (count === 0) return "Aucun territoire trouvé : essayez son code postal.";
  return count === 1 ? "Un territoire proposé." : `${count} territoires proposés.`;
}

/**
 * A commune, an EPCI, a département or a région, by its name. Without JavaScript: a text, then radio buttons when it
 * fits several. With it: a combobox (WAI-ARIA 1.2, list autocomplete, the choice left to the person).
 */
export function TerritoryPicker(props: Props) {
  const {
    name = "territory",
    label,
    hint,
    defaultText = "",
    defaultId = "",
    error,
    choices = none,
    required,
  } = props;
  const [text, setText] = useState(defaultText);
  const [id, setId] = useState(String(defaultId));
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  // The choices that typing again has made obsolete; others come with the next answer of the server.
  const [dismissed, setDismissed] = useState(none);
  const scripted = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const found = useTerritories(typed);

  const asking = choices.length > 0 && dismissed !== choices;
  const open = found !== null && found.length > 0;
  const listId = `${name}-liste`;
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = open && active >= 0 ? optionId(active) : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const close = () => {
    setTyped("");
    setActive(-1);
  };
  const write = (value: string) => {
    setText(value);
    setId("");
    setDismissed(choices);
    setTyped(value.trim());
    setActive(-1);
  };
  const pick = (index: number) => {
    const territory = found?.[index];
    if (!territory) return;
    setText(territory.label);
    setId(String(territory.id));
    setDismissed(choices);
    close();
  };
  const move = (step: 1 | -1) => {
    if (!open) return setTyped(text.trim());
    // One place more than the options: the field itself, where no option is active.
    const places = found.length + 1;
    setActive((current) => ((current + 1 + step + places) % places) - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter, arrows and Escape belong to the input method while it composes a letter.
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") move(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter" && activeId) pick(active);
    else if (key === "Escape" && typed !== "") close();
    else return;
    event.preventDefault();
  };
  const combobox = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": open,
    "aria-controls": open ? listId : undefined,
    "aria-activedescendant": activeId,
  } as const;

  return (
    <>
      <Field name={name} label={label} hint={hint} error={error} required={required}>
        {(control) => (
          <div className="relative">
            <TextInput
              {...control}
              {...(scripted ? combobox : {})}
              value={text}
              onChange={(event) => write(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={close}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
            />
            {open ? (
              <TerritoryOptions
                id={listId}
                label={label}
                found={found}
                active={active}
                optionId={optionId}
                onPick={pick}
              />
            ) : null}
          </div>
        )}
      </Field>
      <p role="status" className={found?.length === 0 ? "field-hint" : "sr-only"}>
        {found ? announce(found.length) : ""}
      </p>
      {asking ? (
        <RadioGroup name={`${name}Id`} legend="Territoires proposés" options={choices} defaultValue={id} />
      ) : id ? (
        <input type="hidden" name={`${name}Id`} value={id} />
      ) : null}
    </>
  );
}
