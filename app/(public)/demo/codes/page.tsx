import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { demoAccountColumns } from "#components/accounts/demo-account-columns.tsx";
import { TimeLeft } from "#components/factors/time-left.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Codes de démonstration" };

/** The demo's accounts with their codes of the moment. In production there is no such page, and nothing of it is loaded. */
export default async function DemoCodesPage() {
  if (!env.DEMO) notFound();
  const { demoAccounts, demoCode, demoCodeEnds } = await import("#prisma/demo/accounts.ts");
  const now = Date.now();
  const until = demoCodeEnds(now);
  return (
    <div className="stack-sections">
      <PageHeader
        title="Codes de démonstration"
        lead="Ces personnes sont inventées. Celles qui voient les données des membres donnent, après leur mot de passe, un code à six chiffres : le voici."
      />
      <p>
        Codes valables <TimeLeft until={until} seconds={Math.ceil((until - now) / 1000)} />. Chacun sert une
        fois. <Link href="/demo/codes">Actualiser</Link>
      </p>
      <DataTable
        caption="Comptes de démonstration"
        rows={demoAccounts}
        rowKey={({ email }) => email}
        columns={[
          ...demoAccountColumns,
          {
            key: "code",
            header: "Code du moment",
            cell: ({ email }) => {
              const code = demoCode(email, now);
              return code ? <code>{code}</code> : "Aucun";
            },
          },
        ]}
      />
      <p>
        <Link href="/connexion">Se connecter</Link>
      </p>
    </div>
  );
}
