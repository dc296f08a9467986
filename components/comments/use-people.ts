import { useEffect, useState } from "react";
import type { Person } from "#lib/comments/queries-mentions.ts";

const PAUSE = 150;

/** People proposed for what is typed after « @ »; null when nothing is asked, and when the network fails. */
export function usePeople(documentId: string, typed: string | null): Person[] | null {
  const [answer, setAnswer] = useState<Person[] | null>(null);
  useEffect(() => {
    if (typed === null) return setAnswer(null);
    const controller = new AbortController();
    const ask = async () => {
      const query = new URLSearchParams({ document: documentId, q: typed });
      const response = await fetch(`/api/mentions?${query}`, { signal: controller.signal });
      setAnswer(response.ok ? await response.json() : null);
    };
    // Without proposals a name may still be written in full: the server will know it, or say what it needs.
    const timer = setTimeout(() => ask().catch(() => controller.signal.aborted || setAnswer(null)), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [documentId, typed]);
  return typed === null ? null : answer;
}
