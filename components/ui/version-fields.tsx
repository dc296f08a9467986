import { Checkbox } from "#components/ui/checkbox.tsx";
import { type FormState, typed } from "#lib/form-state.ts";

type Props = {
  state: FormState;
  /** What the form showed when it was opened (lib/versions.ts). */
  version: string;
  /** Only when several such forms stand on a page. */
  suffix?: string;
};

/**
 * What lets two people edit the same thing: the one who comes second is told of what changed, keeps what she typed, and
 * may say that she writes hers all the same. Put it just before the submit button.
 */
export function VersionFields({ state, version, suffix }: Props) {
  const offered = state.status === "error" ? state.choices.version?.[0] : undefined;
  return (
    <>
      <input type="hidden" name="version" value={typed(state, "version", version)} />
      {offered ? (
        <Checkbox
          key={offered.value}
          id={suffix ? `overwrite-${suffix}` : "overwrite"}
          name="overwrite"
          value={offered.value}
          label={offered.label}
          hint="Ce qui a été enregistré entre-temps, écrit à côté des champs, sera remplacé."
        />
      ) : null}
    </>
  );
}
