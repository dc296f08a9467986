import type { Metadata } from "next";
import { MessagesForm } from "#components/directory/messages-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findOwnMessages } from "#lib/directory/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Qui peut m’écrire" };

export default async function MessagesPage() {
  const viewer = await requireViewer("/annuaire/messages");
  const own = await findOwnMessages(viewer);
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/profil", label: "Profil" }]} />}
        title="Qui peut m’écrire"
        lead="Depuis votre page de l’annuaire, les membres à jour peuvent vous envoyer un message par le portail."
      />
      <MessagesForm accepts={!own?.refusesMessagesSince} />
    </div>
  );
}
