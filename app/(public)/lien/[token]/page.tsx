import type { Metadata } from "next";
import { SpentLink } from "#components/accounts/spent-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { enterByLinkAction } from "#lib/accounts/actions.ts";
import { findLink } from "#lib/accounts/queries.ts";
import { ofName } from "#lib/french.ts";
import { safePath } from "#lib/paths.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Connexion par un lien" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ suite?: string }> };

/** Opening it uses nothing up: mail scanners do. The button does. */
export default async function LinkPage({ params, searchParams }: Props) {
  const [{ token }, { suite }, viewer] = await Promise.all([params, searchParams, currentViewer()]);
  const link = await findLink(viewer, token, ["SIGN_IN"]);
  if (!link) {
    return (
      <SpentLink href="/connexion/lien" label="Recevoir un autre lien">
        Il a déjà servi, ou son délai de 15 minutes est passé. Demandez-en un autre.
      </SpentLink>
    );
  }
  const { firstName, lastName } = link.member;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Connexion par un lien"
        lead={`Ce lien ouvre le compte ${ofName(`${firstName} ${lastName}`)} sur cet appareil.`}
      />
      <OneClickForm
        action={enterByLinkAction}
        fields={{ token, suite: safePath(suite) }}
        variant="primary"
        pendingLabel="Connexion…"
      >
        Me connecter
      </OneClickForm>
    </div>
  );
}
