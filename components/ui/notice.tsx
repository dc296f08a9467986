import type { ReactNode } from "react";
import { Icon, type IconName } from "#components/ui/icon.tsx";

export type NoticeTone = "info" | "success" | "warning" | "danger";

const looks: Record<NoticeTone, { icon: IconName; word: string }> = {
  info: { icon: "info", word: "Information" },
  success: { icon: "check", word: "C’est fait" },
  warning: { icon: "warning", word: "Attention" },
  danger: { icon: "warning", word: "Erreur" },
};

type Props = {
  tone?: NoticeTone;
  title?: string;
  /** `live` for a message that answers an act (announced when it appears); leave out for what is part of the page. */
  live?: boolean;
  children: ReactNode;
};

/** A sentence set apart: what happened, or what to know before acting. An error says what to do, too. */
export function Notice({ tone = "info", title, live = false, children }: Props) {
  const { icon, word } = looks[tone];
  return (
    <div
      className="notice"
      data-tone={tone}
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
    >
      <Icon name={icon} />
      <div>
        {title ? <p className="notice-title">{title}</p> : <span className="sr-only">{word} : </span>}
        {children}
      </div>
    </div>
  );
}
