import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Changement d’adresse" };

type Props = { searchParams: Promise<{ fait?: string }> };

const outcomes: Record<string, string> = {
  confirme:
    "C’est confirmé ici. L’adresse changera quand l’autre aura confirmé aussi, par le lien qu’elle a reçu.",
  remplace: "C’est fait\u00A0: la nouvelle adresse sert désormais à vous connecter.",
  attend:
    "C’est confirmé. L’adresse changera demain\u00A0: ce délai laisse à l’ancienne le temps de refuser, et un message vous le dira.",
  change: "C’est fait\u00A0: les deux adresses ont confirmé. La nouvelle sert désormais à vous connecter.",
  refuse:
    "C’est refusé\u00A0: l’adresse du compte ne change pas. Si vous n’aviez rien demandé, changez de mot de passe.",
};

/** What came of an answer to a change of address, in whichever browser it was given. */
export default async function EmailChangeOutcomePage({ searchParams }: Props) {
  const [{ fait = "" }, viewer] = await Promise.all([searchParams, currentViewer()]);
  const outcome = Object.hasOwn(outcomes, fait) ? outcomes[fait] : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Changement d’adresse"
        lead={outcome ?? "Il se demande depuis votre compte, et se confirme depuis les deux adresses."}
        actions={
          viewer.kind === "member" ? (
            <ButtonLink href="/profil/compte">Voir mon compte</ButtonLink>
          ) : (
            <ButtonLink href={fait === "refuse" ? "/mot-de-passe" : "/connexion"}>
              {fait === "refuse" ? "Changer de mot de passe" : "Se connecter"}
            </ButtonLink>
          )
        }
      />
    </div>
  );
}
