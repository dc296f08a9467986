import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "className">;

/** A plain file input. Say the allowed kinds and size in the Field's hint, before anything is sent. */
export function FileInput(props: Props) {
  return <input {...props} type="file" className="input" />;
}
