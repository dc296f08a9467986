import type { ComponentProps } from "react";
import { TextInput } from "#components/ui/text-input.tsx";

type Props = Omit<ComponentProps<typeof TextInput>, "inputMode" | "maxLength" | "width">;

/** « 2 » for a second adjoint·e, in the little room that it wants. */
export function RankInput(props: Props) {
  return <TextInput {...props} inputMode="numeric" maxLength={2} width="short" />;
}
