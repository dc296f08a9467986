"use client";

import type { useDraft } from "#components/minutes/use-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";

type Props = {
  draft: Pick<ReturnType<typeof useDraft>, "found" | "dropped" | "drop" | "undo">;
  /** Somebody saved since it was typed. */
  isBehind: boolean;
};

/** A text that was typed here and never saved is back; or was put aside, and can be taken up again. */
export function DraftNotice({ draft: { found, dropped, drop, undo }, isBehind }: Props) {
  if (found) {
    return (
      <Notice tone="warning" title="Votre texte est revenu, il n’est pas enregistré" live>
        <p>
          Il a été tapé dans ce navigateur le <Time value={new Date(found.at)} format="datetime" />.{" "}
          {isBehind
            ? "Quelqu’un a enregistré depuis\u00A0: en enregistrant, les deux textes se réunissent, ou vous choisissez."
            : "Enregistrez-le pour que les autres le voient."}
        </p>
        <Button variant="secondary" onClick={drop}>
          Reprendre le texte enregistré
        </Button>
      </Notice>
    );
  }
  return dropped ? (
    <Notice live>
      <p>Le texte qui n’était pas enregistré est écarté.</p>
      <Button variant="secondary" onClick={undo}>
        Annuler
      </Button>
    </Notice>
  ) : null;
}
