"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Progress } from "#components/ui/progress.tsx";

const EVERY_MS = 1_500;

export type PackSteps = { isOver: boolean; done: number; total: number | null; reason: string | null };

/** How far a pack is, asked now and then; the page is made anew when it is ready. Without JavaScript, a link. */
export function PackProgress({ id, label, initial }: { id: string; label: string; initial: PackSteps }) {
  const router = useRouter();
  const [now, setNow] = useState(initial);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const response = await fetch(`/api/formations/dossiers/${id}`).catch(() => null);
      const found = response?.ok ? ((await response.json()) as PackSteps) : null;
      if (found?.isOver || response?.status === 404) return router.refresh();
      if (found) setNow(found);
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    return () => clearTimeout(timer);
  }, [id, router]);
  return (
    <div className="stack">
      <div role="status">
        <Progress
          id={`avancement-${id}`}
          label={label}
          value={now.total ? now.done : undefined}
          max={now.total ?? undefined}
          detail={now.total ? `${now.done} sur ${now.total}` : undefined}
        />
      </div>
      {now.reason ? <p>{now.reason}</p> : null}
      <p className="field-hint">
        Vous pouvez fermer cette page. <a href="#dossiers">Actualiser</a>
      </p>
    </div>
  );
}
