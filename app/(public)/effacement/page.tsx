import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ERASURE_DAYS } from "#lib/privacy/labels.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Effacement du compte" };

type Props = { searchParams: Promise<{ fait?: string }> };

const outcomes: Record<string, string> = {
  confirme: `C’est confirmé. Votre compte sera effacé dans ${ERASURE_DAYS} jours ; le courriel qui vient de partir permet d’y renoncer jusque-là.`,
  garde: "C’est noté : l’effacement est abandonné, votre compte est gardé.",
};

/** What came of an answer to an erasure, in whichever browser it was given. */
export default async function ErasureOutcomePage({ searchParams }: Props) {
  const [{ fait = "" }, viewer] = await Promise.all([searchParams, currentViewer()]);
  const outcome = Object.hasOwn(outcomes, fait) ? outcomes[fait] : undefined;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Effacement du compte"
        lead={outcome ?? "Il se demande depuis vos données, et se confirme par courriel."}
        actions={
          <ButtonLink href={viewer.kind === "member" ? "/profil/mes-donnees" : "/connexion"}>
            {viewer.kind === "member" ? "Voir mes données" : "Se connecter"}
          </ButtonLink>
        }
      />
    </div>
  );
}
