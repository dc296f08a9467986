"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type Props = {
  /** Milliseconds since 1970: when what the page shows stops being true. */
  until: number;
  /** Seconds left when the server wrote the page. */
  seconds: number;
};

/** « encore 12 s », then the page asks for its next codes. Without JavaScript: what the server wrote. */
export function TimeLeft({ until, seconds }: Props) {
  const [left, setLeft] = useState(seconds);
  const router = useRouter();
  useEffect(() => {
    const tick = () => {
      const now = Math.ceil((until - Date.now()) / 1000);
      setLeft(Math.max(0, now));
      // Asked again every five seconds, should the answer be late.
      if (now <= 0 && now % 5 === 0) router.refresh();
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until, router]);
  return <strong>encore {left} s</strong>;
}
