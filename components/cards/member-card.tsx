import { QrCode } from "#components/factors/qr-code.tsx";
import { Time } from "#components/ui/time.tsx";

type Props = {
  association: string;
  name: string;
  until: Date;
  /** What the code holds. */
  url: string;
};

/** A card as one shows it on a telephone: who, until when, and a code for whoever wants to check. */
export function MemberCard({ association, name, until, url }: Props) {
  return (
    <section className="member-card" aria-label="Ma carte de membre">
      <div className="member-card-words">
        <p className="member-card-association">{association}</p>
        <p className="member-card-name">{name}</p>
        <p>
          Membre jusqu’au <Time value={until} />
        </p>
      </div>
      <QrCode text={url} label="Code à faire lire pour vérifier que cette carte est valable" />
    </section>
  );
}
