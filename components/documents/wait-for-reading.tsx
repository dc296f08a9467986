"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Progress } from "#components/ui/progress.tsx";

const EVERY_MS = 1500;
const TRIES = 40;

/** While the worker reads a file, looks again now and then; after a minute the person decides. */
export function WaitForReading({ href }: { href: string }) {
  const router = useRouter();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries >= TRIES) return;
    const timer = setTimeout(() => {
      router.refresh();
      setTries(tries + 1);
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [router, tries]);
  return (
    <div role="status" className="wait-for-reading">
      <Progress id="lecture" label="Lecture du texte en cours…" />
      <p className="field-hint">
        Le texte du fichier est en train d’être lu pour être trouvé par la recherche.{" "}
        <a href={href}>Actualiser la page</a>
      </p>
    </div>
  );
}
