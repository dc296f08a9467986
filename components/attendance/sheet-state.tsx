"use client";

import type { Kept } from "#components/attendance/queue.ts";
import type { Sending } from "#components/attendance/use-sheet.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatCount } from "#lib/french.ts";

const reasons: Record<Sending, string> = {
  done: "L’envoi est en cours.",
  cut: "Le réseau ne répond pas\u00A0: elles partiront dès son retour. Ne vous déconnectez pas avant.",
  out: "Reconnectez-vous dans un autre onglet, avec le même compte, pour qu’elles partent. Elles restent sur cet appareil.",
  failed: "Le portail ne les a pas prises. Nouvel essai dans quelques secondes.",
};

type Props = {
  waiting: readonly Kept[];
  refused: readonly Kept[];
  sending: Sending;
  nameOf: (registrationId: string) => string;
  onSend: () => void;
  onForget: (signature: Kept) => void;
};

/** What the server has not, and why. */
export function SheetState({ waiting, refused, sending, nameOf, onSend, onForget }: Props) {
  const count = waiting.length;
  return (
    <>
      <div role="status">
        {count === 0 ? (
          <p className="sheet-soft">Toutes les signatures prises ici sont enregistrées.</p>
        ) : (
          <Notice tone="warning" title={formatCount(count, "signature à envoyer", "signatures à envoyer")}>
            <p>{reasons[sending]}</p>
            <p>
              <Button variant="secondary" onClick={onSend}>
                Envoyer maintenant
              </Button>
            </p>
          </Notice>
        )}
      </div>
      {refused.map((signature) => (
        <Notice
          key={`${signature.registrationId}${signature.halfDayId}`}
          tone="danger"
          title={`Signature refusée\u00A0: ${nameOf(signature.registrationId)}`}
          live
        >
          <p>{signature.why}</p>
          <p>
            <Button variant="secondary" onClick={() => onForget(signature)}>
              J’ai compris, effacer ce message
            </Button>
          </p>
        </Notice>
      ))}
    </>
  );
}
