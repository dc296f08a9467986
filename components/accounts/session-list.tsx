import type { SignInMethod } from "@prisma/client";
import { Badge } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { revokeSessionAction } from "#lib/accounts/actions.ts";
import { methodLabels } from "#lib/accounts/labels.ts";

type Session = {
  id: string;
  device: string;
  method: SignInMethod;
  createdAt: Date;
  lastSeenAt: Date;
  current: boolean;
};

/** Where the account is open; each other device can be signed out from here. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  return (
    <ul className="plain-list session-list">
      {sessions.map(({ id, device, method, createdAt, lastSeenAt, current }) => (
        <li key={id}>
          <span>
            <strong>{device}</strong>
            <br />
            Connexion du <Time value={createdAt} format="datetime" />, {methodLabels[method]}
            {current ? null : (
              <>
                <br />
                Dernière visite <Time value={lastSeenAt} format="relative" />
              </>
            )}
          </span>
          {current ? (
            <Badge tone="success">Cet appareil</Badge>
          ) : (
            <OneClickForm action={revokeSessionAction} fields={{ id }} pendingLabel="Déconnexion…">
              Déconnecter
            </OneClickForm>
          )}
        </li>
      ))}
    </ul>
  );
}
