import type { Metadata } from "next";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Accessibilité", robots: { index: true } };

export default function AccessibilityPage() {
  const email = env.ASSOCIATION_EMAIL;
  return (
    <>
      <PageHeader
        title="Accessibilité"
        lead="Ce portail doit servir à tout le monde, avec les yeux, les oreilles ou les doigts."
      />
      <Prose>
        <h2>Où nous en sommes</h2>
        <p>
          Le portail vise la conformité au RGAA 4.1 (niveau AA des WCAG 2.2). Chaque page est vérifiée
          automatiquement, en clair et en sombre, sur téléphone et sur ordinateur. Aucun audit par un tiers
          n’a encore été conduit : nous ne déclarons donc aucun taux de conformité.
        </p>
        <h2>Ce que vous pouvez faire ici</h2>
        <ul>
          <li>tout parcourir au clavier, avec un focus visible et un lien d’accès direct au contenu ;</li>
          <li>
            agrandir jusqu’à 200 % sans rien perdre, choisir l’apparence claire ou sombre en bas de page ;
          </li>
          <li>vous passer de JavaScript : chercher, lire, déposer et publier fonctionnent sans lui ;</li>
          <li>
            choisir, dans votre profil, l’écriture inclusive en toutes lettres (« élus et élues ») ; les
            lecteurs d’écran l’entendent toujours ainsi dans nos pages.
          </li>
        </ul>
        <h2>Ce qui ne l’est pas encore</h2>
        <ul>
          <li>
            Les fichiers déposés par les membres sont tels qu’ils ont été faits. Le texte d’un PDF est proposé
            à part quand il peut être lu ; celui d’un document numérisé ne peut pas l’être.
          </li>
          <li>Les photographies de documents n’ont pour description que le titre de leur document.</li>
        </ul>
        <h2>Signaler une difficulté</h2>
        <p>
          Écrivez à <a href={`mailto:${email}`}>{email}</a> : nous vous répondons et vous envoyons le contenu
          sous une autre forme. Sans réponse satisfaisante, vous pouvez saisir le{" "}
          <a href="https://formulaire.defenseurdesdroits.fr/" rel="noreferrer">
            Défenseur des droits
          </a>
          .
        </p>
      </Prose>
    </>
  );
}
