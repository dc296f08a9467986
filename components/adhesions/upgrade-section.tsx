import { Explained } from "#components/dues/explained.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { askUpgradeAction } from "#lib/adhesions/actions.ts";
import { periodWords } from "#lib/adhesions/labels.ts";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";
import { formatCents } from "#lib/money.ts";

type Props = { upgrade: OwnAdhesion["upgrades"][number] };

/** Her mandates have changed since she paid: the difference for the days that are left, if she takes it up. */
export function UpgradeSection({ upgrade }: Props) {
  const { adhesionId, cents, beforeCents, explanation } = upgrade;
  return (
    <section aria-labelledby={`complement-${adhesionId}`} className="stack">
      <h2 id={`complement-${adhesionId}`}>Vos mandats ont changé</h2>
      <div className="owed stack">
        <p>
          Vous avez adhéré pour {formatCents(beforeCents)}. Avec vos mandats d’aujourd’hui, une adhésion
          entière coûterait :
        </p>
        <Explained explanation={explanation} label="Cotisation d’une adhésion entière" />
        <p>
          La différence, pour les seuls jours {periodWords(upgrade)} : <strong>{formatCents(cents)}</strong>.
          Rien n’est demandé pour les jours passés, et vos droits ne changent pas.
        </p>
      </div>
      <OneClickForm action={askUpgradeAction} fields={{ adhesionId }} pendingLabel="Un instant…">
        Payer la différence
      </OneClickForm>
    </section>
  );
}
