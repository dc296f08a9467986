import type { Metadata } from "next";
import { ChangePasswordForm } from "#components/accounts/change-password-form.tsx";
import { EmailChangeForm } from "#components/accounts/email-change-form.tsx";
import { EmailChangePending } from "#components/accounts/email-change-pending.tsx";
import { SessionList } from "#components/accounts/session-list.tsx";
import { IdentityList } from "#components/identities/identity-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { signOutEverywhereAction } from "#lib/accounts/actions.ts";
import { findOwnAccount, listOwnSessions } from "#lib/accounts/queries.ts";
import { env } from "#lib/env.ts";
import { listOwnIdentities } from "#lib/identities/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mon compte" };

type Props = { searchParams: Promise<{ fait?: string }> };

export default async function AccountPage({ searchParams }: Props) {
  const { fait } = await searchParams;
  const viewer = await requireViewer("/profil/compte");
  const [account, sessions, identities] = await Promise.all([
    findOwnAccount(viewer),
    listOwnSessions(viewer),
    listOwnIdentities(viewer),
  ]);
  if (!account) return null;
  const { email, hasPassword, change } = account;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Mon compte"
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
      />
      {fait === "mot-de-passe" ? (
        <Notice tone="success" live>
          <p>Votre mot de passe est enregistré. Votre compte est déconnecté partout ailleurs.</p>
        </Notice>
      ) : null}
      <section aria-labelledby="adresse">
        <h2 id="adresse">Mon adresse</h2>
        <p>
          Votre adresse est <strong>{email}</strong>. Elle sert à vous connecter ; un changement se confirme
          depuis l’ancienne et depuis la nouvelle.
        </p>
        {change ? <EmailChangePending change={change} /> : <EmailChangeForm hasPassword={hasPassword} />}
      </section>
      <section aria-labelledby="mot-de-passe">
        <h2 id="mot-de-passe">Mon mot de passe</h2>
        {hasPassword ? (
          <ChangePasswordForm email={email} />
        ) : (
          <>
            <p>Vous n’en avez pas : vous vous connectez par un lien reçu. Vous pouvez en choisir un.</p>
            <div className="actions">
              <ButtonLink variant="secondary" href="/mot-de-passe">
                Choisir un mot de passe
              </ButtonLink>
            </div>
          </>
        )}
      </section>
      {identities.length > 0 ? (
        <section aria-labelledby="identites">
          <h2 id="identites">Mes identités reliées</h2>
          <p>Elles ouvrent votre compte sans mot de passe. Retirée, une identité ne l’ouvre plus.</p>
          <IdentityList name={env.OIDC_NAME} identities={identities} />
        </section>
      ) : null}
      <section aria-labelledby="appareils">
        <h2 id="appareils">Mes appareils</h2>
        <p>
          Là où votre compte est ouvert. Déconnectez ceux que vous ne reconnaissez pas : s’ils reviennent, un
          courriel vous le dira.
        </p>
        <SessionList sessions={sessions} />
        <form action={signOutEverywhereAction} className="actions">
          <SubmitButton variant="danger" pendingLabel="Déconnexion…">
            Déconnecter tous les appareils
          </SubmitButton>
        </form>
      </section>
    </div>
  );
}
