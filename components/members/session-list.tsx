import { Badge } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { revokeSessionAction } from "#lib/members/actions.ts";

type Props = { sessions: { id: string; device: string; createdAt: Date; current: boolean }[] };

/** Where the account is open; each other device can be signed out from here. */
export function SessionList({ sessions }: Props) {
  return (
    <ul className="plain-list session-list">
      {sessions.map(({ id, device, createdAt, current }) => (
        <li key={id}>
          <span>
            <strong>{device}</strong>
            <br />
            Connexion du <Time value={createdAt} format="datetime" />
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
