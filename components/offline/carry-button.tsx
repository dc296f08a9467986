"use client";

import { useEffect, useState } from "react";
import { canCarry, carry, drop, listCarried, refusalInWords } from "#components/offline/carried.ts";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { formatBytes } from "#lib/french.ts";

type Props = {
  documentId: string;
  /** Bytes of its files. */
  size: number;
};

type State =
  | { step: "unknown" | "impossible" | "absent" }
  | { step: "taking"; done: number; total: number }
  | { step: "kept"; size: number; isFresh: boolean }
  | { step: "refused"; why: string };

/** « Emporter en séance »: keeps the document readable on this device without network. Shows itself where that works. */
export function CarryButton({ documentId, size }: Props) {
  const [state, setState] = useState<State>({ step: "unknown" });

  useEffect(() => {
    if (!canCarry()) return setState({ step: "impossible" });
    listCarried()
      .then((all) => all.find(({ id }) => id === documentId))
      .then((known) =>
        setState(known ? { step: "kept", size: known.size, isFresh: false } : { step: "absent" }),
      )
      .catch(() => setState({ step: "impossible" }));
  }, [documentId]);

  const take = async () => {
    setState({ step: "taking", done: 0, total: size });
    try {
      const record = await carry(documentId, (done, total) => setState({ step: "taking", done, total }));
      setState({ step: "kept", size: record.size, isFresh: true });
    } catch (error) {
      setState({ step: "refused", why: refusalInWords(error) });
    }
  };

  if (state.step === "unknown" || state.step === "impossible") return null;
  if (state.step === "taking") {
    return (
      <Progress
        id="emporter-progression"
        label="Enregistrement sur cet appareil…"
        value={state.done}
        max={Math.max(state.total, 1)}
        detail={`${formatBytes(state.done)} sur ${formatBytes(state.total)}`}
      />
    );
  }
  if (state.step === "kept") {
    return (
      <div className="carried">
        <Notice tone={state.isFresh ? "success" : "info"} live={state.isFresh}>
          <p>
            Emporté sur cet appareil ({formatBytes(state.size)}) : lisible sans réseau dans{" "}
            <Link href="/en-seance">En séance</Link>.
          </p>
        </Notice>
        <Button variant="quiet" onClick={() => drop(documentId).then(() => setState({ step: "absent" }))}>
          Ne plus l’emporter
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button variant="secondary" icon="download" onClick={take}>
        Emporter en séance ({formatBytes(size)})
      </Button>
      {state.step === "refused" ? (
        <Notice tone="danger" live>
          <p>{state.why}</p>
        </Notice>
      ) : null}
    </>
  );
}
