"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useTransition } from "react";

type Props = {
  as?: "div" | "section" | "ul" | "ol";
  className?: string;
  /** Names a section. */
  label?: string;
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

/** Shows HTML made on the server, and follows its links without loading the frame of the site again. */
export function StillFrame({ as: Tag = "div", className, label, html }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
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
        onClick={follow}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by htmlOf, which escapes
        dangerouslySetInnerHTML={{ __html: html }}
      />
      {pending ? <span className="link-pending" aria-hidden="true" /> : null}
    </>
  );
}
