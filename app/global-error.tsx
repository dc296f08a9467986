"use client";

import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The frame itself failed: a page that needs nothing of it. */
export default function GlobalErrorPage({ error, reset }: Props) {
  return (
    <html lang="fr">
      <body>
        <title>Une erreur est survenue</title>
        <main className="wrap stack">
          <h1>Une erreur est survenue</h1>
          <p>
            Le portail est momentanément indisponible. Rien de ce que vous aviez enregistré n’est perdu.
            {error.digest ? ` Numéro à donner au secrétariat\u00A0: ${error.digest}.` : ""}
          </p>
          <p>
            <button type="button" className="button" onClick={reset}>
              Réessayer
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
