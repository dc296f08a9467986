"use client";

import { useEffect, useState } from "react";
import { type Carried, canCarry, drop, listCarried } from "#components/offline/carried.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatDate, formatRelative } from "#lib/dates.ts";
import { formatBytes, formatCount } from "#lib/french.ts";

const subscribe = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

/** The documents of this device, read from what it keeps: the server knows nothing of it. */
export function CarriedList() {
  const [documents, setDocuments] = useState<Carried[] | null>(null);
  const [isOffline, setOffline] = useState(false);
  const [isAble, setAble] = useState(true);

  useEffect(() => {
    setAble(canCarry());
    listCarried().then(setDocuments, () => setDocuments([]));
    const look = () => setOffline(!navigator.onLine);
    look();
    return subscribe(look);
  }, []);

  const remove = async (id: string) => {
    await drop(id);
    setDocuments(await listCarried());
  };

  if (documents === null) return <p role="status">Lecture de ce que garde cet appareil…</p>;
  const total = documents.reduce((sum, { size }) => sum + size, 0);
  return (
    <>
      {isOffline ? (
        <Notice tone="warning">
          <p>Vous êtes hors ligne : seuls les documents emportés peuvent être lus.</p>
        </Notice>
      ) : null}
      {documents.length === 0 ? (
        <EmptyState
          title="Rien à emporter pour l’instant"
          actions={
            <ButtonLink href="/documents" variant="secondary">
              Choisir des documents
            </ButtonLink>
          }
        >
          {isAble
            ? "Ouvrez un document et touchez «\u00A0Emporter en séance\u00A0»\u00A0: il se lira ici, même sans réseau."
            : "Ce navigateur ne sait pas garder de documents hors ligne. Essayez hors de la navigation privée."}
        </EmptyState>
      ) : (
        <>
          <p>
            {formatCount(documents.length, "document", "documents")}, {formatBytes(total)} sur cet appareil.
          </p>
          <ul className="carried-list">
            {documents.map(({ id, title, kind, actDate, size, takenAt, page }) => (
              <li key={id}>
                {/* A plain link: without network the router could not follow it. */}
                <a href={page}>{title}</a>
                <p>
                  {[kind, actDate ? formatDate(actDate) : null, formatBytes(size)]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                <p>Emporté {formatRelative(takenAt) ?? `le ${formatDate(takenAt)}`}</p>
                <Button variant="quiet" onClick={() => remove(id)} aria-label={`Retirer\u00A0: ${title}`}>
                  Retirer
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
