"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Notice } from "#components/ui/notice.tsx";

type Props = {
  /** When the code gives way to the next, by the server's clock; and what that clock said. Milliseconds. */
  endsAt: number;
  now: number;
  /** The code, drawn by the server. */
  children: ReactNode;
};

const isReachable = (): Promise<boolean> =>
  fetch("/icon.svg", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

/** Asks for the next code when this one ends. Without network it says so: an old code would be refused to everybody. */
export function RotatingCode({ endsAt, now, children }: Props) {
  const router = useRouter();
  const [isStale, setIsStale] = useState(false);

  useEffect(() => {
    setIsStale(false);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const renew = async () => {
      // Asked first: without network the router would leave the page.
      const isThere = await isReachable();
      if (timer === null) return;
      if (isThere) router.refresh();
      else setIsStale(true);
      timer = setTimeout(renew, 5000);
    };
    timer = setTimeout(renew, Math.max(endsAt - now, 0) + 200);
    return () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    };
  }, [endsAt, now, router]);

  if (!isStale) return children;
  return (
    <Notice tone="warning" title="Pas de réseau" live>
      <p>Le code ne peut plus être lu. Faites signer sur votre téléphone : la feuille s’ouvre sans réseau.</p>
    </Notice>
  );
}
