"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Progress } from "#components/ui/progress.tsx";

const EVERY_MS = 1_500;

export type ArchiveSteps = { status: string; done: number; total: number };

/** How far one's archive is, asked now and then; the page is made anew when it is ready. Without JavaScript, a link. */
export function ArchiveProgress({ id, initial }: { id: string; initial: ArchiveSteps }) {
  const router = useRouter();
  const [now, setNow] = useState(initial);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const response = await fetch(`/api/mes-donnees/${id}/etat`).catch(() => null);
      const found = response?.ok ? ((await response.json()) as ArchiveSteps) : null;
      if (found && found.status !== "WAITING" && found.status !== "RUNNING") return router.refresh();
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
          id="avancement"
          label="Préparation de votre archive"
          value={now.total > 0 ? now.done : undefined}
          max={now.total > 0 ? now.total : undefined}
        />
      </div>
      <p className="field-hint">
        Un courriel vous préviendra : vous pouvez fermer cette page.{" "}
        <a href="/profil/mes-donnees#archive">Actualiser</a>
      </p>
    </div>
  );
}
