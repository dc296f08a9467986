import type { ComponentProps } from "react";

type Kind = "text" | "email" | "password" | "tel" | "url" | "number";
type Props = Omit<ComponentProps<"input">, "type" | "className"> & {
  type?: Kind;
  width?: "full" | "medium" | "short";
};

/** One line of text. Bound it with `maxLength`, help it with `autoComplete` and `inputMode`. */
export function TextInput({ type = "text", width = "full", ...rest }: Props) {
  return <input {...rest} type={type} data-width={width} className="input" />;
}
