import type { Metadata } from "next";
import { NewPasswordForm } from "#components/accounts/new-password-form.tsx";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findLink } from "#lib/accounts/queries.ts";
import { ofName } from "#lib/french.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Choisir un nouveau mot de passe" };

type Props = { params: Promise<{ token: string }> };

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const link = await findLink(await currentViewer(), token, ["PASSWORD"]);
  if (!link) {
    return (
      <SpentLink href="/mot-de-passe" label="Recevoir un autre lien">
        Il a déjà servi, ou son délai d’une heure est passé. Demandez-en un autre.
      </SpentLink>
    );
  }
  const { firstName, lastName, email } = link.member;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Choisir un nouveau mot de passe"
        lead={`Pour le compte ${ofName(`${firstName} ${lastName}`)}. Il sera déconnecté partout ailleurs.`}
      />
      <NewPasswordForm wanted="reset" token={token} email={email} />
    </div>
  );
}
