"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type ToggleEvent, useLayoutEffect, useRef, useTransition } from "react";

type Props = {
  as?: "div" | "section" | "nav" | "ul" | "ol";
  className?: string;
  /** Names a section or a navigation. */
  label?: string;
  /** Id of the heading that names it. */
  labelledBy?: string;
  html: string;
};

/** The address of a plain click on a link inside the site that is not a download, or null. */
function hrefOf({ target, defaultPrevented, button, ...keys }: MouseEvent): string | null {
  if (defaultPrevented || button !== 0 || keys.metaKey || keys.ctrlKey || keys.shiftKey || keys.altKey)
    return null;
  const link = target instanceof Element ? target.closest("a") : null;
  const href = link?.getAttribute("href");
  return href?.startsWith("/") && !href.startsWith("//") && !link?.target && !link?.hasAttribute("download")
    ? href
    : null;
}

/** What its reader has unfolded in it stays so when another list takes its place. */
function useUnfolded(html: string) {
  const frame = useRef<HTMLElement>(null);
  const unfolded = useRef(new Set<string>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is another set of folded parts
  useLayoutEffect(() => {
    for (const part of frame.current?.querySelectorAll("details") ?? []) {
      if (part.open) unfolded.current.add(nameOf(part));
      else part.open = unfolded.current.has(nameOf(part));
    }
  }, [html]);
  const note = ({ target }: ToggleEvent) => {
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.open) unfolded.current.add(nameOf(target));
    else unfolded.current.delete(nameOf(target));
  };
  const ref = (element: HTMLElement | null) => {
    frame.current = element;
  };
  return { ref, onToggleCapture: note };
}

const nameOf = (part: HTMLDetailsElement): string => part.querySelector("summary")?.textContent ?? "";

/** Shows HTML made on the server, and follows its links without loading the frame of the site again. */
export function StillFrame({ as: Tag = "div", className, label, labelledBy, html }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const unfolding = useUnfolded(html);
  const follow = (event: MouseEvent) => {
    const href = hrefOf(event);
    if (!href) return;
    event.preventDefault();
    start(() => router.push(href));
  };
  return (
    <>
      <Tag
        className={className}
        aria-label={label}
        aria-labelledby={labelledBy}
        onClick={follow}
        {...unfolding}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by htmlOf, which escapes
        dangerouslySetInnerHTML={{ __html: html }}
      />
      {pending ? <span className="link-pending" aria-hidden="true" /> : null}
    </>
  );
}
