import type { Metadata } from "next";
import { NewPasswordForm } from "#components/accounts/new-password-form.tsx";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findLink } from "#lib/accounts/queries.ts";
import { env } from "#lib/env.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ouvrir mon compte" };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const link = await findLink(await currentViewer(), token, ["INVITATION"]);
  if (!link) {
    return (
      <SpentLink href="/connexion/lien" label="Recevoir un lien de connexion">
        Cette invitation a déjà servi, ou son délai de 14 jours est passé. Si votre compte est ouvert, recevez
        un lien de connexion ; sinon, demandez une autre invitation au secrétariat : {env.ASSOCIATION_EMAIL}.
      </SpentLink>
    );
  }
  const { firstName, lastName, email } = link.member;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title={`Bienvenue, ${firstName}`}
        lead={`${env.ASSOCIATION_NAME} ouvre un compte à ${firstName} ${lastName}. Choisissez comment vous y connecter.`}
      />
      <NewPasswordForm wanted="invitation" token={token} email={email} />
    </div>
  );
}
