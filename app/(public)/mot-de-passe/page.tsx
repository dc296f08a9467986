import type { Metadata } from "next";
import { AskLinkForm } from "#components/accounts/ask-link-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Choisir un nouveau mot de passe" };

type Props = { searchParams: Promise<{ envoye?: string }> };

/** For whoever forgot a password or never had one, signed in or not. */
export default async function AskPasswordPage({ searchParams }: Props) {
  const [{ envoye }] = await Promise.all([searchParams, currentViewer()]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Choisir un nouveau mot de passe"
        lead="Nous vous envoyons un lien pour en choisir un. Il sert une seule fois et pendant une heure."
      />
      {envoye ? (
        <Notice tone="success" title="Regardez votre messagerie" live>
          <p>
            Si cette adresse est celle d’un compte, un lien vient d’y être envoyé. Rien ne vient ? Cherchez
            parmi les indésirables, ou essayez l’adresse que l’association connaît.
          </p>
        </Notice>
      ) : null}
      <AskLinkForm wanted="password" />
    </div>
  );
}
