import { Link } from "#components/ui/link.tsx";
import { formatDays } from "#lib/french.ts";
import { CONFIRM_DAYS } from "#lib/joining/labels.ts";

/** In days, after a refusal and without news. */
type Props = { refused: number; silent: number };

/** What is kept of a request, who reads it and how long: said before it is sent. */
export function PrivacyWords({ refused, silent }: Props) {
  return (
    <>
      <p>
        Demander à adhérer dit quelque chose de vos opinions&nbsp;: seul le secrétariat lit vos réponses, pour
        étudier votre demande, et personne d’autre ne les reçoit. Si elle est acceptée, elles deviennent votre
        fiche de membre.
      </p>
      <p>
        Elles sont effacées {formatDays(CONFIRM_DAYS)} plus tard si vous ne confirmez pas votre adresse,{" "}
        {formatDays(refused)} après un refus, et après {formatDays(silent)} sans nouvelles de votre part. Vous
        pouvez le demander plus tôt&nbsp;: voyez les <Link href="/mentions-legales">mentions légales</Link>.
      </p>
    </>
  );
}
