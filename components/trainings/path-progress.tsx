import { Progress } from "#components/ui/progress.tsx";
import { formatCount } from "#lib/french.ts";

type Props = { id: string; done: number; steps: number };

/** « 2 formations suivies sur 4 », and the bar that says the same. */
export function PathProgress({ id, done, steps }: Props) {
  return (
    <Progress
      id={id}
      label="Votre avancée"
      value={done}
      max={Math.max(steps, 1)}
      detail={
        done === steps && steps > 0
          ? "Parcours terminé"
          : `${formatCount(done, "formation suivie", "formations suivies")} sur ${steps}`
      }
    />
  );
}
