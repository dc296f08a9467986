import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** For whoever holds a role that has no effect yet: why, and what to do. */
export function SleepingRoles() {
  return (
    <div className="sleeping-roles">
      <Notice tone="warning" title="Confirmez votre identité">
        <p>
          Votre rôle donne accès aux données des membres : il demande un second moyen de prouver que c’est
          vous. D’ici là, vous voyez le portail comme n’importe quel membre.
        </p>
        <ButtonLink href="/profil/securite" variant="secondary" icon="lock">
          Mettre en place un second facteur
        </ButtonLink>
      </Notice>
    </div>
  );
}
