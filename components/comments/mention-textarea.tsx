"use client";

import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { PeopleOptions } from "#components/comments/people-options.tsx";
import { type Readers, usePeople } from "#components/comments/use-people.ts";
import type { ControlProps } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { mentionOf } from "#lib/comments/schema-text.ts";
import type { Person } from "#lib/mentions.ts";

type Props = {
  control: ControlProps;
  readers: Readers;
  defaultValue: string;
  rows: number;
  /** Takes the focus when it appears: somebody asked for it. */
  takesFocus: boolean;
};

/** « @ » and up to three words of a name, just before the caret. */
const BEING_TYPED = /(?:^|[\s(«"'’])@((?:[\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]*){0,2})?)$/u;

/** Where the name being typed begins, at its « @ », and what is typed of it. */
function nameBefore({ value, selectionStart }: HTMLTextAreaElement): { start: number; typed: string } | null {
  const [, typed] = BEING_TYPED.exec(value.slice(0, selectionStart)) ?? [];
  return typed === undefined ? null : { start: selectionStart - typed.length - 1, typed };
}

function announce(people: Person[]): string {
  if (people.length === 0) return "Personne de ce nom parmi celles et ceux qui vous liront.";
  const count = people.length === 1 ? "Une personne proposée" : `${people.length} personnes proposées`;
  return `${count}\u00A0: flèches pour choisir, Entrée pour mentionner.`;
}

const subscribeToNothing = () => () => {};

/**
 * A text in which « @ » proposes people. A multi-line text may not be a combobox (ARIA in HTML): it stays a text box that
 * owns a list, said by aria-autocomplete, aria-activedescendant and a status. Without JavaScript it is a plain text.
 */
export function MentionTextarea({ control, readers, defaultValue, rows, takesFocus }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState<string[]>([]);
  /** Place of the « @ » for which the list was closed by Escape. */
  const closedAt = useRef(-1);
  const scripted = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const people = usePeople(readers, typed);
  const open = people !== null && people.length > 0;
  const listId = `${control.id}-personnes`;
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = open && active >= 0 ? optionId(active) : undefined;

  useEffect(() => {
    const text = box.current;
    if (!takesFocus || !text) return;
    if (document.activeElement !== text) text.focus();
    // After what stands there already, unless the person was quicker and is somewhere in it.
    if (text.selectionEnd === 0) text.setSelectionRange(text.value.length, text.value.length);
  }, [takesFocus]);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const close = () => {
    setTyped(null);
    setActive(-1);
  };
  const onChange = () => {
    const name = box.current && nameBefore(box.current);
    if (name?.start !== closedAt.current) closedAt.current = -1;
    setTyped(name && closedAt.current === -1 ? name.typed : null);
    setActive(-1);
  };
  const pick = (person: Person) => {
    const name = box.current && nameBefore(box.current);
    if (box.current && name) {
      const end = box.current.selectionStart;
      box.current.setRangeText(`${mentionOf(person.name)} `, name.start, end, "end");
      setChosen((ids) => [...new Set([...ids, person.id])]);
    }
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter, arrows and Escape belong to the input method while it composes a letter, and to the text without a list.
    if (event.nativeEvent.isComposing || !open) return;
    const { key } = event;
    const places = people.length + 1;
    const person = people[active];
    if (key === "ArrowDown") setActive((current) => ((current + 2) % places) - 1);
    else if (key === "ArrowUp") setActive((current) => ((current + places) % places) - 1);
    else if (key === "Enter" && person) pick(person);
    else if (key === "Escape") {
      closedAt.current = (box.current && nameBefore(box.current)?.start) ?? -1;
      close();
    } else {
      // The caret leaves the name.
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) close();
      return;
    }
    event.preventDefault();
  };
  const owner = {
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": open ? listId : undefined,
    "aria-activedescendant": activeId,
  } as const;

  return (
    <div className="mention-textarea">
      <Textarea
        {...control}
        {...(scripted ? owner : {})}
        ref={box}
        defaultValue={defaultValue}
        rows={rows}
        onChange={onChange}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {open ? (
        <PeopleOptions id={listId} people={people} active={active} optionId={optionId} onPick={pick} />
      ) : null}
      <p role="status" className="sr-only">
        {people ? announce(people) : ""}
      </p>
      {chosen.map((id) => (
        <input key={id} type="hidden" name="mentionIds" value={id} />
      ))}
    </div>
  );
}
