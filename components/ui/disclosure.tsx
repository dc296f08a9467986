import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

type Props = {
  summary: ReactNode;
  open?: boolean;
  /** Same name: one open at a time. */
  name?: string;
  children: ReactNode;
};

/** What not everyone needs to see: the browser's own <details>. Never hide an error or a required field in it. */
export function Disclosure({ summary, open = false, name, children }: Props) {
  return (
    <details className="disclosure" open={open} name={name}>
      <summary>
        <Icon name="chevron" size={20} />
        {summary}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
