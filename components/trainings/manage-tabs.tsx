import { Still } from "#components/ui/still.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";

const places = [
  { key: "accueil", path: "", label: "Tableau de bord" },
  { key: "catalogue", path: "/catalogue", label: "Catalogue" },
  { key: "parcours", path: "/parcours", label: "Parcours" },
  { key: "organismes", path: "/organismes", label: "Organismes" },
  { key: "modeles", path: "/modeles", label: "Modèles" },
  { key: "factures", path: "/factures", label: "Factures" },
  { key: "evaluations", path: "/evaluations", label: "Évaluations" },
  { key: "droits", path: "/droits", label: "Droits" },
  { key: "annee", path: "/annee", label: "Année" },
] as const;

export type ManageTab = (typeof places)[number]["key"];

/** What trainings are run from, for whoever runs them. A session's pages are under « Tableau de bord ». */
export function ManageTabs({ current }: { current: ManageTab }) {
  return (
    <Still className="training-tabs">
      <Tabs
        label="Gestion des formations"
        tabs={places.map(({ key, path, label }) => ({
          href: `${MANAGE_TRAININGS}${path}`,
          label,
          current: key === current,
        }))}
      />
    </Still>
  );
}
