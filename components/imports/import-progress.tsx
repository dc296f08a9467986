"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { timeLeft } from "#components/imports/time-left.ts";
import { Progress } from "#components/ui/progress.tsx";
import { formatNumber } from "#lib/french.ts";

const EVERY_MS = 1_500;
const REFRESH_MS = 15_000;

type Steps = {
  status: string;
  /** Of how many; 0 while nothing is counted. */
  done: number;
  total: number;
  secondsLeft: number | null;
};

type Props = {
  /** Its page, and the address that says how far it is. */
  page: string;
  source: string;
  label: string;
  initial: Steps;
};

/** How far a job is, asked now and then; the page is made anew when the step ends. Without JavaScript, a link. */
export function ImportProgress({ page, source, label, initial }: Props) {
  const router = useRouter();
  const [now, setNow] = useState(initial);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const response = await fetch(source).catch(() => null);
      const found = response?.ok ? ((await response.json()) as Steps) : null;
      if (found && found.status !== initial.status) {
        router.refresh();
        // The new page takes its time: asking for it again and again would begin it again and again.
        timer = setTimeout(look, REFRESH_MS);
        return;
      }
      if (found) setNow(found);
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    return () => clearTimeout(timer);
  }, [source, initial.status, router]);
  const isCounted = now.total > 0;
  const left =
    now.secondsLeft === null || now.done === now.total ? "" : `, encore ${timeLeft(now.secondsLeft)}`;
  return (
    <div className="import-progress">
      <div role="status">
        <Progress
          id="avancement"
          label={label}
          value={isCounted ? now.done : undefined}
          max={isCounted ? now.total : undefined}
        />
      </div>
      <p className="field-hint">
        {isCounted ? `${formatNumber(now.done)} sur ${formatNumber(now.total)}${left}. ` : null}
        Cela continue si vous fermez la page. <a href={page}>Actualiser</a>
      </p>
    </div>
  );
}
