import { useEffect, useState } from "react";
import type { FoundTerritory } from "#lib/territories/queries.ts";

const PAUSE = 150;

/** Territories proposed for what is typed; null before an answer, and when the network fails. */
export function useTerritories(typed: string): FoundTerritory[] | null {
  const [answer, setAnswer] = useState<FoundTerritory[] | null>(null);
  useEffect(() => {
    if (typed === "") return setAnswer(null);
    const controller = new AbortController();
    const ask = async () => {
      const response = await fetch(`/api/territoires?q=${encodeURIComponent(typed)}`, {
        signal: controller.signal,
      });
      setAnswer(response.ok ? await response.json() : null);
    };
    // Without proposals the field is still a field: the server will understand what was typed, or say what it needs.
    const timer = setTimeout(() => ask().catch(() => controller.signal.aborted || setAnswer(null)), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);
  // An earlier answer stays on screen while the next one comes, so that the list does not blink.
  return typed === "" ? null : answer;
}
