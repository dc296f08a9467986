import type { Metadata } from "next";
import { headers } from "next/headers";
import { PasskeyForm } from "#components/factors/passkey-form.tsx";
import { PasskeyList } from "#components/factors/passkey-list.tsx";
import { QrCode } from "#components/factors/qr-code.tsx";
import { RecoveryCodes } from "#components/factors/recovery-codes.tsx";
import { TotpSection } from "#components/factors/totp-section.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { deviceName } from "#lib/device.ts";
import { findOwnFactors } from "#lib/factors/queries.ts";
import { safePath } from "#lib/paths.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Sécurité du compte" };

type Props = { searchParams: Promise<{ suite?: string }> };

export default async function SecurityPage({ searchParams }: Props) {
  const viewer = await requireViewer("/profil/securite");
  const [{ suite }, factors, list] = await Promise.all([searchParams, findOwnFactors(viewer), headers()]);
  if (!factors) return null;
  const { totp, passkeys, codesLeft } = factors;
  const hasFactor = totp.confirmedAt !== null || passkeys.length > 0;
  const setup = totp.setup && {
    text: totp.setup.text,
    qr: (
      <QrCode text={totp.setup.address} label="Code à photographier avec l’application d’authentification" />
    ),
  };
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Mon profil" }]} />}
        title="Sécurité du compte"
        lead="Un second facteur protège votre compte même si quelqu’un apprend votre mot de passe ou lit votre courrier."
      />
      {suite && viewer.sleepingRoles.length === 0 ? (
        <Notice tone="success">
          <p>Votre identité est confirmée.</p>
          <ButtonLink href={safePath(suite)} variant="secondary">
            Continuer
          </ButtonLink>
        </Notice>
      ) : null}
      <section aria-labelledby="application">
        <h2 id="application">Application d’authentification</h2>
        <p>
          Une application de votre téléphone affiche un code à six chiffres, que vous recopiez en vous
          connectant.
        </p>
        <TotpSection confirmedAt={totp.confirmedAt} setup={setup} />
      </section>
      <section aria-labelledby="cles" className="stack">
        <h2 id="cles">Clés d’accès</h2>
        <p>
          Vous vous connectez sans rien saisir : votre téléphone ou votre ordinateur vous reconnaît, par le
          doigt, le visage ou son code. L’empreinte ne quitte pas l’appareil.
        </p>
        {passkeys.length > 0 ? <PasskeyList passkeys={passkeys} /> : null}
        <PasskeyForm deviceName={deviceName(list.get("user-agent"))} />
      </section>
      {hasFactor ? (
        <section aria-labelledby="codes">
          <h2 id="codes">Codes de secours</h2>
          <RecoveryCodes left={codesLeft} />
        </section>
      ) : null}
    </div>
  );
}
