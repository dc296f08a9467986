import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { inviteMembersAction } from "#lib/accounts/actions.ts";

type Account = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  invitedAt: Date | null;
};

/** Accounts that nobody has opened yet, each with its invitation to send or send again. */
export function UnopenedList({ accounts }: { accounts: Account[] }) {
  return (
    <ul className="plain-list session-list">
      {accounts.map(({ id, firstName, lastName, email, invitedAt }) => (
        <li key={id}>
          <span>
            <strong>
              {firstName} {lastName}
            </strong>
            <br />
            {email}
            <br />
            {invitedAt ? (
              <>
                Invitation envoyée le <Time value={invitedAt} format="datetime" />
              </>
            ) : (
              "Jamais d’invitation"
            )}
          </span>
          <OneClickForm action={inviteMembersAction} fields={{ id }}>
            {invitedAt ? "Renvoyer l’invitation" : "Inviter"}
          </OneClickForm>
        </li>
      ))}
    </ul>
  );
}
