import type { ComponentProps } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { Link } from "#components/ui/link.tsx";

type Props = Omit<ComponentProps<typeof Link>, "className"> & { variant?: ButtonVariant; icon?: IconName };

/** A link that looks like a button: it goes somewhere, it changes nothing. For a file, pass `download`. */
export function ButtonLink({ variant = "primary", icon, children, ...rest }: Props) {
  return (
    <Link {...rest} data-variant={variant} className="button">
      {icon ? <Icon name={icon} size={20} /> : null}
      {children}
    </Link>
  );
}
