import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "className">;

/** A calendar day, `YYYY-MM-DD` both ways, by the browser's own picker. */
export function DateInput(props: Props) {
  return <input {...props} type="date" data-width="short" className="input" />;
}
