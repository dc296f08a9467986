import { Tabs } from "#components/ui/tabs.tsx";

type Place = "demandes" | "durees" | "registre";

/** The places of personal data, for the offices that keep them; periods are the administrator's. */
export function PrivacyTabs({ current, canSetRetention }: { current: Place; canSetRetention: boolean }) {
  return (
    <Tabs
      label="Données personnelles"
      tabs={[
        { href: "/gestion/donnees", label: "Demandes", current: current === "demandes" },
        { href: "/gestion/donnees/registre", label: "Registre", current: current === "registre" },
        ...(canSetRetention
          ? [{ href: "/gestion/donnees/durees", label: "Durées", current: current === "durees" }]
          : []),
      ]}
    />
  );
}
