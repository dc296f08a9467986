import { Notice } from "#components/ui/notice.tsx";

/** What the way back from the provider may say; the same words for all that it refuses. */
const outcomes: Record<string, string> = {
  refus: "La connexion n’a pas abouti. Recommencez, ou connectez-vous autrement.",
  inconnu:
    "Aucun compte ne correspond à cette identité. Connectez-vous avec l’adresse que l’association connaît, ou écrivez au secrétariat.",
  absent: "Ce service ne répond pas pour l’instant. Connectez-vous autrement, ou réessayez plus tard.",
};

type Props = {
  /** Name of the provider, as it is known to people. */
  name: string;
  /** Where the person was going, a path of ours. */
  from: string;
  outcome?: string | undefined;
};

/** The association's OpenID Connect provider on the sign-in page. A plain link: it leaves the site. */
export function ProviderSection({ name, from, outcome = "" }: Props) {
  const said = outcomes[outcome];
  const next = from === "/" ? "" : `?suite=${encodeURIComponent(from)}`;
  return (
    <section aria-labelledby="fournisseur">
      <h2 id="fournisseur">Avec {name}</h2>
      {said ? (
        <Notice tone="danger" live>
          <p>{said}</p>
        </Notice>
      ) : null}
      <p>Votre identité y est vérifiée, puis vous revenez ici. {name} apprend que vous venez sur ce site.</p>
      <div className="actions">
        <a className="button" data-variant="secondary" href={`/api/fournisseur${next}`}>
          Continuer avec {name}
        </a>
      </div>
    </section>
  );
}
