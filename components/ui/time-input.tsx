import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "className">;

/** A time of day, `HH:MM` both ways, by the browser's own picker. */
export function TimeInput(props: Props) {
  return <input {...props} type="time" data-width="short" className="input" />;
}
