import type { Metadata } from "next";
import { CarriedList } from "#components/offline/carried-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "En séance" };

/** What this device keeps to be read without network. The page itself is kept with the documents. */
export default async function CarriedPage() {
  await requireViewer("/en-seance");
  return (
    <>
      <PageHeader
        title="En séance"
        lead="Les documents que vous avez emportés et les feuilles d’émargement que vous tenez se lisent ici sans réseau, sur cet appareil seulement."
      />
      <CarriedList />
      <p className="carried-rule">
        Un document emporté reste trente jours. Il est effacé de cet appareil quand vous vous déconnectez, et
        dès que vous n’y avez plus accès.
      </p>
      <noscript>
        <p>
          Lire sans réseau demande JavaScript. Vous pouvez télécharger les fichiers depuis chaque document.
        </p>
      </noscript>
    </>
  );
}
