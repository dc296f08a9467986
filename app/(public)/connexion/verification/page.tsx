import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PasskeyButton } from "#components/factors/passkey-button.tsx";
import { VerificationForm } from "#components/factors/verification-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { signOutAction } from "#lib/accounts/actions.ts";
import { env } from "#lib/env.ts";
import { findPendingFactors } from "#lib/factors/queries.ts";
import { safePath } from "#lib/paths.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Confirmer votre identité" };

type Props = { searchParams: Promise<{ suite?: string; moyen?: string }> };

/** Asks for the second factor of the session in hand; all others go on to where they were going, or to sign in. */
export default async function VerificationPage({ searchParams }: Props) {
  const { suite, moyen } = await searchParams;
  const from = safePath(suite);
  const viewer = await currentViewer();
  if (viewer.kind === "member") redirect(from);
  const factors = await findPendingFactors(viewer);
  if (!factors) redirect(`/connexion?suite=${encodeURIComponent(from)}`);
  const { hasTotp, hasPasskey, hasCodes } = factors;
  const next = `suite=${encodeURIComponent(from)}`;
  const byCode = hasTotp && moyen !== "secours";
  const byRecovery = !byCode && hasCodes && (moyen === "secours" || !hasPasskey);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Confirmer votre identité"
        lead="Une étape encore : ce compte est protégé par un second facteur."
      />
      {byCode ? (
        <section aria-labelledby="application">
          <h2 id="application">Avec l’application d’authentification</h2>
          <VerificationForm from={from} kind="totp" />
        </section>
      ) : null}
      {byRecovery ? (
        <section aria-labelledby="secours">
          <h2 id="secours">Avec un code de secours</h2>
          <VerificationForm from={from} kind="recovery" />
        </section>
      ) : null}
      {hasPasskey ? (
        <section aria-labelledby="cle" className="stack">
          <h2 id="cle">Avec une clé d’accès</h2>
          <p>Votre téléphone, votre ordinateur ou votre clé de sécurité vous reconnaît.</p>
          <PasskeyButton from={from} variant={byCode || byRecovery ? "secondary" : "primary"} />
          <noscript>
            <p>Les clés d’accès demandent un navigateur où JavaScript est permis.</p>
          </noscript>
        </section>
      ) : null}
      <section aria-labelledby="sinon" className="stack">
        <h2 id="sinon">Vous n’avez pas cela sous la main ?</h2>
        {hasCodes && !byRecovery ? (
          <p>
            <Link href={`/connexion/verification?${next}&moyen=secours`}>Utiliser un code de secours</Link>
          </p>
        ) : null}
        {hasTotp && !byCode ? (
          <p>
            <Link href={`/connexion/verification?${next}`}>Utiliser l’application d’authentification</Link>
          </p>
        ) : null}
        <p>
          Si vous avez tout perdu, écrivez à{" "}
          <a href={`mailto:${env.ASSOCIATION_EMAIL}`}>{env.ASSOCIATION_EMAIL}</a> : le secrétariat peut, après
          s’être assuré que c’est vous, retirer le second facteur de votre compte.
        </p>
        <form action={signOutAction}>
          <SubmitButton variant="quiet" pendingLabel="Un instant…">
            Abandonner et se connecter autrement
          </SubmitButton>
        </form>
      </section>
    </div>
  );
}
