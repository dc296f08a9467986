import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DateLike } from "#lib/dates.ts";

type Props = { what: "document" | "comment"; reason: string; at: DateLike };

/** Told to its author, and to the secretariat: why it is hidden, and what can be done. */
export function HiddenNotice({ what, reason, at }: Props) {
  return (
    <Notice tone="warning">
      <p>
        <strong>Masqué par le secrétariat</strong> <Time value={at} format="relative" />
         : {reason}
      </p>
      <p>
        {what === "document"
          ? "Il n’est plus dans les listes ni dans la recherche. Le secrétariat seul peut le rétablir\u00A0: écrivez-lui si vous l’avez corrigé ou si vous n’êtes pas d’accord."
          : "Les autres ne voient plus son texte. Le secrétariat seul peut le rétablir\u00A0: écrivez-lui si vous n’êtes pas d’accord."}
      </p>
    </Notice>
  );
}
