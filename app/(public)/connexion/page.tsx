import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/members/sign-in-form.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { safePath } from "#lib/paths.ts";
import { currentViewer } from "#lib/viewer.ts";
import { demoAccounts } from "#prisma/demo/accounts.ts";

export const metadata: Metadata = { title: "Connexion" };

type Props = { searchParams: Promise<{ suite?: string; deconnexion?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { suite, deconnexion } = await searchParams;
  const from = safePath(suite);
  const viewer = await currentViewer();
  if (viewer.kind === "member") redirect(from);
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Connexion" lead="L’adresse et le mot de passe de votre compte de membre." />
      {deconnexion ? (
        <Notice tone="success" live>
          <p>La connexion de cet appareil est fermée.</p>
        </Notice>
      ) : null}
      {suite && !deconnexion ? (
        <Notice>
          <p>Connectez-vous pour continuer : vous retrouverez la page demandée.</p>
        </Notice>
      ) : null}
      <SignInForm from={from} />
      {env.DEMO ? (
        <DataTable
          caption="Comptes de démonstration (personnes inventées)"
          rows={demoAccounts}
          rowKey={({ email }) => email}
          columns={[
            { key: "label", header: "Qui", cell: ({ label }) => label },
            { key: "email", header: "Adresse", cell: ({ email }) => <code>{email}</code> },
            { key: "password", header: "Mot de passe", cell: ({ password }) => <code>{password}</code> },
          ]}
        />
      ) : null}
    </div>
  );
}
