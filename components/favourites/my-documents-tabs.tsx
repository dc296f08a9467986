import { Tabs } from "#components/ui/tabs.tsx";

/** « Mes documents » has two sides: what one keeps, and what one filed. */
export function MyDocumentsTabs({ current }: { current: "kept" | "filed" }) {
  return (
    <Tabs
      label="Mes documents"
      tabs={[
        { href: "/mes-documents", label: "Gardés", current: current === "kept" },
        { href: "/documents/miens", label: "Mes dépôts", current: current === "filed" },
      ]}
    />
  );
}
