"use client";

import { useState } from "react";
import { useBrowser } from "#components/factors/use-browser.ts";
import { Button } from "#components/ui/button.tsx";

/** The ten codes, the one time that they are shown; they are printed alone. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const scripted = useBrowser(() => true);
  const copy = () =>
    navigator.clipboard.writeText(codes.join("\n")).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section className="recovery-codes" aria-label="Vos codes de secours">
      <p>
        <strong>Gardez-les maintenant : ils ne seront plus jamais affichés.</strong> Chacun sert une fois, à
        la place du code de l’application. Sur papier, avec vos documents importants, c’est très bien.
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {scripted ? (
        <div className="actions">
          <Button variant="secondary" onClick={copy}>
            Copier
          </Button>
          <Button variant="secondary" onClick={() => window.print()}>
            Imprimer
          </Button>
        </div>
      ) : null}
      <p aria-live="polite">
        {copied === true ? "Les codes sont copiés." : null}
        {copied === false ? "La copie n’a pas été permise : recopiez-les ou imprimez-les." : null}
      </p>
    </section>
  );
}
