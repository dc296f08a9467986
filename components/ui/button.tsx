import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "#components/ui/icon.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

type Props = ComponentProps<"button"> & { variant?: ButtonVariant; icon?: IconName; children: ReactNode };

/** A plain button: `type="button"` unless said otherwise. In a form, prefer SubmitButton, which shows the wait. */
export function Button({ variant = "primary", icon, type = "button", children, className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      data-variant={variant}
      className={className ? `button ${className}` : "button"}
    >
      {icon ? <Icon name={icon} size={20} /> : null}
      {children}
    </button>
  );
}
