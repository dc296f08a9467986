import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AskLinkForm } from "#components/accounts/ask-link-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { safePath } from "#lib/paths.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Recevoir un lien de connexion" };

type Props = { searchParams: Promise<{ suite?: string; envoye?: string }> };

export default async function AskLinkPage({ searchParams }: Props) {
  const { suite, envoye } = await searchParams;
  const from = safePath(suite);
  if ((await currentViewer()).kind === "member") redirect(from);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Recevoir un lien de connexion"
        lead="Il arrive en quelques instants, sert une seule fois et pendant 15 minutes."
      />
      {envoye ? (
        <Notice tone="success" title="Regardez votre messagerie" live>
          <p>
            Si cette adresse est celle d’un compte, un lien vient d’y être envoyé. Il ouvre votre compte sur
            l’appareil où vous l’ouvrez. Rien ne vient ? Cherchez parmi les indésirables, ou essayez l’adresse
            que l’association connaît.
          </p>
        </Notice>
      ) : null}
      <AskLinkForm wanted="link" from={from} />
      <p>
        <Link href="/connexion">Se connecter par mot de passe</Link>
      </p>
    </div>
  );
}
