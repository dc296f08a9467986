import { Badge } from "#components/ui/badge.tsx";
import type { TrainingState } from "#lib/trainings/labels.ts";

const words: Record<"feminine" | "masculine", Record<TrainingState, string>> = {
  feminine: { DRAFT: "Brouillon", PUBLISHED: "Publiée", ARCHIVED: "Archivée" },
  masculine: { DRAFT: "Brouillon", PUBLISHED: "Publié", ARCHIVED: "Archivé" },
};

type Props = { state: TrainingState; isPublic: boolean; gender?: "feminine" | "masculine" };

/** Where a training (feminine) or a parcours (masculine) is in its life, and whether the whole world may see it. */
export function TrainingStateBadge({ state, isPublic, gender = "feminine" }: Props) {
  const label = words[gender][state];
  if (state === "ARCHIVED") return <Badge icon="archive">{label}</Badge>;
  if (state === "DRAFT") return <Badge tone="warning">{label}</Badge>;
  return (
    <Badge tone="success" icon={isPublic ? "globe" : undefined}>
      {label}
      {isPublic ? ", visible de tout le monde" : ""}
    </Badge>
  );
}
