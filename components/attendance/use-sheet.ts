"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import {
  dismiss,
  type Kept,
  keep,
  listKept,
  markOf,
  readKnown,
  settle,
  writeKnown,
} from "#components/attendance/queue.ts";
import { MOST_AT_ONCE } from "#lib/attendance/labels.ts";

/** What is left is tried again this often, and other phones' signatures are asked for. */
const EVERY_MS = 15_000;

/** One bar of signal answers late, or never. */
const patience = () => AbortSignal.timeout(30_000);

type Of = {
  holder: string;
  sessionId: string;
  /** What the server said when it made the page, and when (milliseconds). */
  signed: readonly string[];
  renderedAt: number;
};

/** How the last sending ended; « cut » without network, « out » when nobody or somebody else is signed in. */
export type Sending = "done" | "cut" | "out" | "failed";

const post = (holder: string, signatures: readonly Kept[]) =>
  fetch("/api/emargement", {
    method: "POST",
    signal: patience(),
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      holder,
      signatures: signatures.map(({ registrationId, halfDayId, at, strokes }) => ({
        registrationId,
        halfDayId,
        at,
        strokes,
      })),
    }),
  });

/** Sends what the phone keeps of a session, twenty at a time; tells which are on the server. */
async function sendAll(holder: string, sessionId: string, tell: (marks: string[]) => void): Promise<Sending> {
  try {
    for (;;) {
      const waiting = listKept(localStorage, holder, sessionId).filter(({ why }) => why === undefined);
      const batch = waiting.slice(0, MOST_AT_ONCE);
      if (batch.length === 0) return "done";
      const response = await post(holder, batch);
      if (response.status === 401) return "out";
      if (!response.ok) return "failed";
      const { refusals } = (await response.json()) as { refusals: (string | null)[] };
      for (const [index, signature] of batch.entries()) {
        settle(localStorage, holder, signature, refusals[index] ?? null);
      }
      tell(batch.filter((_, index) => !refusals[index]).map(markOf));
    }
  } catch {
    return "cut";
  }
}

/** What stands on the server; null when it does not say. */
async function askSigned(sessionId: string): Promise<string[] | null> {
  try {
    const response = await fetch(`/api/emargement?session=${sessionId}`, { signal: patience() });
    return response.ok ? ((await response.json()) as { signed: string[] }).signed : null;
  } catch {
    return null;
  }
}

/** The sheet as this phone knows it: what stands on the server, and what only the phone has. */
export function useSheet({ holder, sessionId, signed, renderedAt }: Of) {
  const [known, setKnown] = useState<readonly string[]>(signed);
  const last = useRef<readonly string[]>(signed);
  const [kept, setKept] = useState<Kept[]>([]);
  const [sending, setSending] = useState<Sending>("done");
  const isBusy = useRef(false);
  const isWanted = useRef(false);

  const reread = useCallback(() => setKept(listKept(localStorage, holder, sessionId)), [holder, sessionId]);

  const learn = useCallback(
    (marks: readonly string[]) => {
      last.current = marks;
      setKnown(marks);
      writeKnown(localStorage, holder, sessionId, { at: Date.now(), signed: [...marks] });
    },
    [holder, sessionId],
  );

  const sync = useCallback(async () => {
    isWanted.current = true;
    if (isBusy.current) return;
    isBusy.current = true;
    // What was taken while the last sending was on its way goes at once.
    while (isWanted.current) {
      isWanted.current = false;
      const ended = await sendAll(holder, sessionId, (marks) =>
        learn([...new Set([...last.current, ...marks])]),
      );
      setSending(ended);
      reread();
      const now = ended === "done" ? await askSigned(sessionId) : null;
      if (now) learn(now);
    }
    isBusy.current = false;
  }, [holder, sessionId, reread, learn]);

  useEffect(() => {
    const stored = readKnown(localStorage, holder, sessionId);
    if (stored && stored.at > renderedAt) {
      last.current = stored.signed;
      setKnown(stored.signed);
    }
    reread();
    sync();
    const look = () => {
      if (document.visibilityState === "visible") sync();
    };
    const timer = setInterval(look, EVERY_MS);
    window.addEventListener("online", look);
    window.addEventListener("storage", reread);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", look);
      window.removeEventListener("storage", reread);
      document.removeEventListener("visibilitychange", look);
    };
  }, [holder, sessionId, renderedAt, reread, sync]);

  return {
    known,
    /** Not sent yet, and refused. */
    waiting: kept.filter(({ why }) => why === undefined),
    refused: kept.filter(({ why }) => why !== undefined),
    sending,
    sync,
    /** False when the device has no room left. */
    take: (signature: Omit<Kept, "session" | "at">): boolean => {
      try {
        keep(localStorage, holder, { ...signature, session: sessionId, at: new Date().toISOString() });
      } catch {
        return false;
      }
      reread();
      sync();
      return true;
    },
    forget: (signature: Kept) => {
      dismiss(localStorage, holder, signature);
      reread();
    },
    isSigned: (mark: string) =>
      known.includes(mark) || kept.some((one) => one.why === undefined && markOf(one) === mark),
  };
}
