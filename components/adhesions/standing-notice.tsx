import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";

/** Where she stands today, and what that changes for her. */
export function StandingNotice({ standing }: Pick<OwnAdhesion, "standing">) {
  switch (standing.state) {
    case "CURRENT":
      return (
        <Notice tone="success">
          <p>
            Vous êtes à jour jusqu’au <Time value={standing.until} />.
          </p>
        </Notice>
      );
    case "GRACE":
      return (
        <Notice tone="warning" title="Votre adhésion est terminée, vos accès sont gardés quelque temps">
          <p>
            Elle s’est terminée le <Time value={standing.endedOn} />. Rien ne change pour vous jusqu’au{" "}
            <Time value={standing.until} /> inclus.
          </p>
        </Notice>
      );
    case "UPCOMING":
      return (
        <Notice>
          <p>
            Votre adhésion commence le <Time value={standing.startsOn} />.
          </p>
        </Notice>
      );
    case "LAPSED":
      return (
        <Notice tone="warning" title="Votre adhésion n’est plus à jour">
          <p>
            Elle s’est terminée le <Time value={standing.endedOn} />. Vos documents, vos données, vos
            paiements et vos reçus restent à vous ; ce que les membres partagent entre eux revient avec
            l’adhésion.
          </p>
        </Notice>
      );
    case "NONE":
      return (
        <Notice>
          <p>
            Vous n’avez pas encore d’adhésion. Votre compte et ce que vous y mettez sont à vous ; ce que les
            membres partagent entre eux s’ouvre dès que votre cotisation est payée.
          </p>
        </Notice>
      );
  }
}
