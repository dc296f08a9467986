import { Notice } from "#components/ui/notice.tsx";

/** What a voter keeps to find her ballot in the list, once the vote is closed. */
export function Receipt({ receipt, isCast = false }: { receipt: string; isCast?: boolean }) {
  return (
    <Notice
      tone={isCast ? "success" : "info"}
      title={isCast ? "Votre bulletin est dans l’urne" : "Votre reçu"}
      live
    >
      <p>
        Notez ce reçu : <strong className="decision-receipt">{receipt}</strong>
      </p>
      <p>
        {isCast
          ? "Après la clôture, il vous montre votre ligne dans la liste des bulletins. Nous ne pouvons pas vous le redonner, et lui seul relie ce bulletin à vous : gardez-le pour vous."
          : "Après la clôture, il vous montre votre ligne dans la liste des bulletins. Notez-le maintenant : il n’est écrit nulle part ailleurs."}
      </p>
    </Notice>
  );
}
