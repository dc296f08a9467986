import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { unlinkIdentityAction } from "#lib/identities/actions.ts";

type Props = { name: string; identities: { id: string; createdAt: Date }[] };

/** Identities that open the account, each of which can be taken away. */
export function IdentityList({ name, identities }: Props) {
  return (
    <ul className="plain-list session-list">
      {identities.map(({ id, createdAt }) => (
        <li key={id}>
          <span>
            <strong>{name}</strong>
            <br />
            Reliée le <Time value={createdAt} format="date" />
          </span>
          <OneClickForm action={unlinkIdentityAction} fields={{ id }} pendingLabel="Retrait…">
            Retirer
          </OneClickForm>
        </li>
      ))}
    </ul>
  );
}
