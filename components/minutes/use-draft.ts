"use client";

import { useEffect, useRef, useState } from "react";
import { DRAFT, type KeptDraft, readDraft, sweepDrafts } from "#lib/kept-here.ts";

type Saved = { text: string; version: number };
type Of = Saved & {
  memberId: string;
  sectionId: string;
  /** `at` of the text that the server just saved, as its answer names it. */
  savedAt: number | null;
  /** What a refused form sent, with its `at`: kept again, whatever became of what the device held meanwhile. */
  refused: KeptDraft | null;
};

/**
 * Keeps on the device what is typed in a section until it is saved, with the version that it was written from: a reload, a tab
 * that dies, a session that ends give it back. `found` is what was found there; `isKept` is false where nothing can be.
 */
export function useDraft({ memberId, sectionId, text, version, savedAt, refused }: Of) {
  const key = `${DRAFT}${memberId}:${sectionId}`;
  const [found, setFound] = useState<KeptDraft | null>(null);
  const [dropped, setDropped] = useState<KeptDraft | null>(null);
  const [isKept, setIsKept] = useState(true);
  const field = useRef<HTMLTextAreaElement>(null);
  const mark = useRef<HTMLInputElement>(null);

  const write = (draft: KeptDraft) => {
    if (mark.current) mark.current.value = String(draft.at);
    try {
      if (draft.text === text) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(draft));
      setIsKept(true);
    } catch {
      setIsKept(false);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the device holds is read when the page comes, not again
  useEffect(() => {
    try {
      sweepDrafts(localStorage, savedAt, Date.now());
      const draft = readDraft(localStorage.getItem(key));
      // Typed before this ran, or put back by the browser itself.
      const there = field.current?.value.replaceAll("\r\n", "\n") ?? text;
      if (draft === null) {
        setFound(null);
        if (there !== text) write({ text: there, base: version, at: Date.now() });
      } else if (draft.text === text) localStorage.removeItem(key);
      else if (there === text || there === draft.text) setFound(draft);
      else setFound({ ...draft, text: `${draft.text}\n\n${there}`, at: Date.now() });
    } catch {
      setIsKept(false);
    }
  }, [key, savedAt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal
  useEffect(() => {
    if (refused === null) return;
    const later = readDraft(localStorage.getItem(key));
    if (later && later.at > refused.at) setFound(later);
    // Sent before the page woke up: it has no hour yet.
    else write({ ...refused, at: refused.at || Date.now() });
  }, [refused?.at, refused?.text]);

  return {
    found,
    dropped,
    isKept,
    field,
    mark,
    /** At each stroke. */
    keep: (typed: string, base: number) => write({ text: typed, base, at: Date.now() }),
    /** Back to what is saved; `undo` takes it up again. */
    drop: () => {
      localStorage.removeItem(key);
      setDropped(found);
      setFound(null);
    },
    undo: () => {
      if (dropped) write(dropped);
      setFound(dropped);
      setDropped(null);
    },
  };
}
