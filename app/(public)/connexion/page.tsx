import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { demoAccountColumns } from "#components/accounts/demo-account-columns.tsx";
import { SignInForm } from "#components/accounts/sign-in-form.tsx";
import { PasskeyButton } from "#components/factors/passkey-button.tsx";
import { ProviderSection } from "#components/identities/provider-section.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { hasProvider } from "#lib/oidc.ts";
import { safePath } from "#lib/paths.ts";
import { currentViewer } from "#lib/viewer.ts";
import { demoAccounts } from "#prisma/demo/accounts.ts";

export const metadata: Metadata = { title: "Connexion" };

type Props = { searchParams: Promise<{ suite?: string; deconnexion?: string; fournisseur?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { suite, deconnexion, fournisseur } = await searchParams;
  const from = safePath(suite);
  const viewer = await currentViewer();
  if (viewer.kind === "member") redirect(from);
  if (viewer.pending) redirect(`/connexion/verification?suite=${encodeURIComponent(from)}`);
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Connexion" lead="Par votre mot de passe, ou par un lien reçu à votre adresse." />
      {deconnexion ? (
        <Notice tone="success" live>
          <p>
            {deconnexion === "partout"
              ? "Votre compte est déconnecté de tous les appareils."
              : "La connexion de cet appareil est fermée."}
          </p>
        </Notice>
      ) : null}
      {suite && !deconnexion ? (
        <Notice>
          <p>Connectez-vous pour continuer : vous retrouverez la page demandée.</p>
        </Notice>
      ) : null}
      <SignInForm from={from} />
      <section aria-labelledby="lien" className="stack">
        <h2 id="lien">Sans mot de passe</h2>
        <p>
          Recevez un lien par courriel : il vous connecte, une seule fois, sur l’appareil où vous l’ouvrez.
        </p>
        <div className="actions">
          <ButtonLink
            variant="secondary"
            href={from === "/" ? "/connexion/lien" : `/connexion/lien?suite=${encodeURIComponent(from)}`}
          >
            Recevoir un lien de connexion
          </ButtonLink>
        </div>
        <PasskeyButton from={from} />
      </section>
      {hasProvider() ? <ProviderSection name={env.OIDC_NAME} from={from} outcome={fournisseur} /> : null}
      <section aria-labelledby="adherer">
        <h2 id="adherer">Pas encore membre</h2>
        <p>
          Les comptes s’ouvrent à l’adhésion&nbsp;: <Link href="/adherer">demander à adhérer</Link>.
        </p>
      </section>
      {env.DEMO ? (
        <section aria-labelledby="demonstration">
          <h2 id="demonstration">Essayer chaque rôle</h2>
          <p>
            Secrétariat, trésorerie, formation et administration donnent, après le mot de passe, un code à six
            chiffres : <Link href="/demo/codes">codes du moment</Link>.
          </p>
        </section>
      ) : null}
      {env.DEMO ? (
        <DataTable
          caption="Comptes de démonstration (personnes inventées)"
          rows={demoAccounts}
          rowKey={({ email }) => email}
          columns={demoAccountColumns}
        />
      ) : null}
    </div>
  );
}
