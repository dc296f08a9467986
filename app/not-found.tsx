import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Page introuvable" };

/** The same page for what does not exist and for what one may not see. */
export default async function NotFoundPage() {
  const viewer = await currentViewer();
  return (
    <EmptyState
      level={1}
      title="Page introuvable"
      actions={
        <>
          <ButtonLink href="/documents">Chercher dans les documents</ButtonLink>
          {viewer.kind === "visitor" ? (
            <ButtonLink href="/connexion" variant="secondary">
              Se connecter
            </ButtonLink>
          ) : null}
        </>
      }
    >
      L’adresse est peut-être incomplète, ou cette page n’est pas ouverte à votre compte.
      {viewer.kind === "visitor" ? " Si vous êtes membre de la coopérative, connectez-vous d’abord." : ""}
    </EmptyState>
  );
}
