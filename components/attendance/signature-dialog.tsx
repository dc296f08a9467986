"use client";

import { useEffect, useId, useRef, useState } from "react";
import { SignaturePad } from "#components/attendance/signature-pad.tsx";
import { Button } from "#components/ui/button.tsx";
import { isDrawn, keptPath, type Point } from "#lib/attendance/labels-strokes.ts";

type Props = {
  name: string;
  /** The half-day, in words. */
  words: string;
  /** With the strokes, or null when the trainer attests the presence herself. False: it could not be kept. */
  onSign: (strokes: string | null) => boolean;
  onClose: () => void;
};

/** One participant signs for one half-day; who gives the session holds the phone. */
export function SignatureDialog({ name, words, onSign, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [strokes, setStrokes] = useState<Point[][]>([]);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const sign = (drawn: string | null) => {
    if (onSign(drawn)) dialog.current?.close();
    else setProblem("Cet appareil n’a plus de place. Faites signer la feuille papier.");
  };
  const signDrawn = () => {
    if (isDrawn(strokes)) sign(keptPath(strokes));
    else setProblem("Signez dans le cadre, ou attestez la présence.");
  };

  return (
    <dialog ref={dialog} className="dialog signature-dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{name}</h2>
      <div className="dialog-body stack">
        <p>{words}</p>
        <SignaturePad label={`Cadre où signe ${name}`} strokes={strokes} onChange={setStrokes} />
        <p role="alert" className="signature-problem">
          {problem}
        </p>
        <div className="actions">
          <Button onClick={signDrawn}>Valider la signature</Button>
          <Button variant="secondary" onClick={() => setStrokes([])}>
            Effacer
          </Button>
        </div>
        <div>
          <Button variant="quiet" onClick={() => sign(null)}>
            Attester sa présence sans signature dessinée
          </Button>
          <p className="sheet-soft">La feuille dira que vous l’attestez.</p>
        </div>
      </div>
      <form method="dialog" className="dialog-close">
        <Button type="submit" variant="quiet">
          Annuler
        </Button>
      </form>
    </dialog>
  );
}
