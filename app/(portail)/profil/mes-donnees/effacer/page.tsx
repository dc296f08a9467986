import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EraseForm } from "#components/privacy/erase-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { CONFIRM_DAYS, ERASURE_DAYS } from "#lib/privacy/labels.ts";
import { findOwnData } from "#lib/privacy/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Effacer mon compte" };

const OWN = "/profil/mes-donnees";

export default async function ErasePage() {
  const viewer = await requireViewer(`${OWN}/effacer`);
  const data = await findOwnData(viewer);
  if (!data) return null;
  if (data.erasure?.dueAt) redirect(`${OWN}#effacement`);
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/profil", label: "Mon profil" },
              { href: OWN, label: "Mes données" },
            ]}
          />
        }
        title="Effacer mon compte"
      />
      <Prose>
        <h2>Ce qui se passe</h2>
        <ol>
          <li>
            Un courriel vous demande de confirmer. Sans réponse sous {CONFIRM_DAYS} jours, rien n’a lieu.
          </li>
          <li>
            Vous avez ensuite {ERASURE_DAYS} jours pour renoncer, depuis vos données ou par le lien du second
            courriel.
          </li>
          <li>Puis tout s’efface, et vous êtes déconnecté·e partout. Personne ne peut revenir en arrière.</li>
        </ol>
        <h2>Ce qui reste, sans votre nom</h2>
        <ul>
          <li>vos adhésions, dix ans, pour la comptabilité ;</li>
          <li>vos présences aux formations payées sur fonds publics ;</li>
          <li>le journal, qui ne contient que des numéros.</li>
        </ul>
        <p>
          Pensez à <Link href={`${OWN}#archive`}>emporter vos données</Link> avant.
        </p>
      </Prose>
      <h2>Ce que vous choisissez</h2>
      <EraseForm hasProof={data.hasProof} />
    </div>
  );
}
