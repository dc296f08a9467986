import { Still } from "#components/ui/still.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

const insideTabs = [
  { key: "accueil", path: "", label: "Accueil" },
  { key: "sujets", path: "/sujets", label: "Sujets" },
  { key: "reunions", path: "/reunions", label: "Réunions" },
  { key: "decisions", path: "/decisions", label: "Décisions" },
  { key: "positions", path: "/positions", label: "Positions" },
  { key: "etagere", path: "/etagere", label: "Étagère" },
] as const;

export type InsideTab = (typeof insideTabs)[number]["key"];

/** The sides of a collectif, for those who may look inside. */
export function CollectifTabs({ slug, current }: { slug: string; current: InsideTab }) {
  return (
    <Still className="collectif-tabs">
      <Tabs
        label="Le collectif"
        tabs={insideTabs.map(({ key, path, label }) => ({
          href: `/collectifs/${slug}${path}`,
          label,
          current: key === current,
        }))}
      />
    </Still>
  );
}
