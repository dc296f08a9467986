"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Upload } from "tus-js-client";
import { sendArchive, sendTable } from "#components/imports/send-archive.ts";

export type Sending = {
  state: "sending" | "paused" | "cut";
  sent: number;
  total: number;
  /** Bytes a second over the last moments; 0 while nothing says it. */
  speed: number;
};

/** Bytes and instants of the last ten seconds. */
type Samples = { at: number; sent: number }[];

function speedOf(samples: Samples): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < 500) return 0;
  return ((last.sent - first.sent) * 1000) / (last.at - first.at);
}

/** Sends an archive and then its table; pauses, resumes, and takes up again by itself when the network is back. */
export function useSending() {
  const router = useRouter();
  const upload = useRef<Upload>(null);
  const samples = useRef<Samples>([]);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isCut = sending?.state === "cut";

  useEffect(() => {
    if (!isCut) return;
    const back = () => {
      setProblem(null);
      setSending((kept) => kept && { ...kept, state: "sending" });
      upload.current?.start();
    };
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, [isCut]);

  // Leaving the page ends the request under way; what arrived stays.
  useEffect(() => () => void upload.current?.abort(), []);

  const send = async (archive: File, table: File | null, resume: string | undefined) => {
    samples.current = [];
    setProblem(null);
    setSending({ state: "sending", sent: 0, total: archive.size, speed: 0 });
    upload.current = await sendArchive(archive, resume, {
      onProgress: (sent, total) => {
        const at = performance.now();
        samples.current = [...samples.current.filter((one) => at - one.at < 10_000), { at, sent }];
        setSending((kept) => kept && { ...kept, sent, total, speed: speedOf(samples.current) });
      },
      onSuccess: async (id) => {
        const refused = table ? await sendTable(id, table) : null;
        router.push(`/gestion/imports/${id}${refused ? "?refus=MALFORMED" : ""}`);
      },
      onError: (reason, canResume) => {
        setProblem(reason);
        setSending((kept) => (canResume && kept ? { ...kept, state: "cut" } : null));
      },
    });
  };

  const pause = async () => {
    await upload.current?.abort();
    setSending((kept) => kept && { ...kept, state: "paused" });
  };
  const resume = () => {
    samples.current = [];
    setProblem(null);
    setSending((kept) => kept && { ...kept, state: "sending" });
    upload.current?.start();
  };
  return { sending, problem, setProblem, send, pause, resume };
}
