import type { CollectifJoining, CollectifVisibility, Tier } from "@prisma/client";
import { joiningLabels, visibilityLabels } from "#lib/collectifs/labels.ts";
import { formatDate } from "#lib/dates.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { joinList } from "#lib/french.ts";
import type { Stored } from "#lib/versions.ts";

const MOST = 80;
const short = (text: string) => [...text].slice(0, MOST).join("").replace(/\s+/g, " ");

export type StoredCollectif = {
  name: string;
  presentation: string;
  charter: string | null;
  theme: { id: number; name: string } | null;
  visibility: CollectifVisibility;
  joining: CollectifJoining;
  tiers: Tier[];
  /** At midnight UTC. */
  endsOn: Date | null;
};

/** What the form of a collectif holds (lib/versions.ts). */
export const storedCollectif = (collectif: StoredCollectif): Stored => {
  const { name, presentation, charter, theme, visibility, joining, tiers, endsOn } = collectif;
  const strates = [...tiers].sort();
  return {
    name: { value: name, label: "Nom", words: name },
    presentation: { value: presentation, label: "Présentation", words: short(presentation) },
    charter: { value: charter, label: "Charte", words: short(charter ?? "") },
    themeId: { value: theme?.id ?? null, label: "Thème", words: theme?.name ?? "" },
    visibility: { value: visibility, label: "Qui le voit", words: visibilityLabels[visibility].label },
    joining: { value: joining, label: "Comment on y entre", words: joiningLabels[joining].label },
    tiers: { value: strates, label: "Strates", words: joinList(strates.map((tier) => tierLabels[tier])) },
    endsOn: {
      value: endsOn?.toISOString().slice(0, 10) ?? null,
      label: "Dernier jour",
      words: endsOn ? formatDate(endsOn) : "",
    },
  };
};
