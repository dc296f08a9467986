import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkPending } from "#components/ui/link-pending.tsx";

/** Every link inside the site. Never prefetches: a page of twenty links must not make the server render twenty more. */
export function Link({ children, ...props }: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return (
    <NextLink {...props} prefetch={false}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
