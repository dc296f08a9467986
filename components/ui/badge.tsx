import type { ReactNode } from "react";
import { Icon, type IconName } from "#components/ui/icon.tsx";

export type BadgeTone = "neutral" | "success" | "warning" | "danger" | "solid";

/** A state, in a word: « Adopté », « Brouillon ». The word says it all; the colour only helps. */
export function Badge(props: { tone?: BadgeTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className="badge" data-tone={props.tone ?? "neutral"}>
      {props.icon ? <Icon name={props.icon} size={20} /> : null}
      {props.children}
    </span>
  );
}
