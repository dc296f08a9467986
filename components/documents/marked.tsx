import { Fragment } from "react";

type Props = { pieces: readonly { text: string; match: boolean }[] };

/** A text with the searched words marked. */
export function Marked({ pieces }: Props) {
  return pieces.map(({ text, match }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text, in order
    match ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>,
  );
}
