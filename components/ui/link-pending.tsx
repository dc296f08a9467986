"use client";

import { useLinkStatus } from "next/link";

/** While the page of a link is on its way, a line crosses the top of the screen: on a slow network a tap is answered. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span className="link-pending" aria-hidden="true" /> : null;
}
