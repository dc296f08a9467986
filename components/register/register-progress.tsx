"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { timeLeft } from "#components/imports/time-left.ts";
import { Progress } from "#components/ui/progress.tsx";
import { formatCount } from "#lib/french.ts";
import type { RegisterProgress as Steps } from "#lib/register/queries-files.ts";

const EVERY_MS = 1_500;

type Props = { id: string; label: string; initial: Steps };

/** How far the reading is, asked now and then; the page is made anew when it ends. Without JavaScript, a link. */
export function RegisterProgress({ id, label, initial }: Props) {
  const router = useRouter();
  const [now, setNow] = useState(initial);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const response = await fetch(`/api/registre/${id}/etat`).catch(() => null);
      const found = response?.ok ? ((await response.json()) as Steps) : null;
      if (found && found.status !== initial.status) return router.refresh();
      if (found) setNow(found);
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    return () => clearTimeout(timer);
  }, [id, initial.status, router]);
  const isBegun = now.bytesRead > 0;
  const left = now.secondsLeft === null ? "" : `, encore ${timeLeft(now.secondsLeft)}`;
  return (
    <div className="register-progress">
      <div role="status">
        <Progress
          id="avancement"
          label={label}
          value={isBegun ? now.bytesRead : undefined}
          max={isBegun ? now.size : undefined}
        />
      </div>
      <p className="field-hint">
        {isBegun ? `${formatCount(now.lines, "ligne lue", "lignes lues")}${left}. ` : null}
        Cela continue si vous fermez la page. <a href={`/gestion/registre/fichiers/${id}`}>Actualiser</a>
      </p>
    </div>
  );
}
