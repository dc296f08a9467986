import type { ReactNode } from "react";
import { htmlOf } from "#components/ui/html-of.ts";
import { StillFrame } from "#components/ui/still-frame.tsx";

type Props = {
  as?: "div" | "section" | "nav" | "ul" | "ol";
  className?: string;
  /** Names a section or a navigation. */
  label?: string;
  /** Id of the heading that names it. */
  labelledBy?: string;
  children: ReactNode;
};

/**
 * Content that only shows something, written at once as HTML: neither sent a second time as a tree, nor woken up in the
 * browser element by element. For long lists: twenty rows with their links cost as much as the rest of a page otherwise.
 * Same markup, and links go from page to page as those of `Link`.
 */
export function Still({ children, ...frame }: Props) {
  return <StillFrame {...frame} html={htmlOf(children)} />;
}
