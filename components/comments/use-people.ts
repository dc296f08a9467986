import { useEffect, useState } from "react";
import type { Person } from "#lib/mentions.ts";

const PAUSE = 150;

/** Among whose readers people are proposed: of a document, or of what is said inside a collectif. */
export type Readers = { document: string } | { collectif: string };

/** People proposed for what is typed after « @ »; null when nothing is asked, and when the network fails. */
export function usePeople(readers: Readers, typed: string | null): Person[] | null {
  const [answer, setAnswer] = useState<Person[] | null>(null);
  const [[kind, id] = ["document", ""]] = Object.entries(readers);
  useEffect(() => {
    if (typed === null) return setAnswer(null);
    const controller = new AbortController();
    const ask = async () => {
      const query = new URLSearchParams({ [kind]: id, q: typed });
      const response = await fetch(`/api/mentions?${query}`, { signal: controller.signal });
      setAnswer(response.ok ? await response.json() : null);
    };
    // Without proposals a name may still be written in full: the server will know it, or say what it needs.
    const timer = setTimeout(() => ask().catch(() => controller.signal.aborted || setAnswer(null)), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [kind, id, typed]);
  return typed === null ? null : answer;
}
