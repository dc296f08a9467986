import { ProofForm } from "#components/factors/proof-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";
import { removePasskeyAction } from "#lib/factors/actions.ts";

type Props = { passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[] };

/** The viewer's passkeys; each can be removed. */
export function PasskeyList({ passkeys }: Props) {
  return (
    <ul className="plain-list">
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id}>
          <p className="factor-name">
            <strong>{name}</strong>
            <br />
            Ajoutée le <Time value={createdAt} />
            {lastUsedAt ? (
              <>
                , dernière connexion le <Time value={lastUsedAt} format="datetime" />
              </>
            ) : null}
          </p>
          <Disclosure summary={`Retirer « ${name} »`}>
            <ProofForm
              id={`preuve-${id}`}
              action={removePasskeyAction}
              fields={{ id }}
              variant="danger"
              pendingLabel="Retrait…"
            >
              Retirer cette clé
            </ProofForm>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
