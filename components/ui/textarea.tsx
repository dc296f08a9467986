import type { ComponentProps } from "react";

/** Several lines of text; grows with what is typed where the browser knows how. */
export function Textarea({ rows = 5, ...rest }: Omit<ComponentProps<"textarea">, "className">) {
  return <textarea {...rest} rows={rows} className="input" />;
}
