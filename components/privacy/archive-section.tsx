import { ArchiveProgress } from "#components/privacy/archive-progress.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatBytes } from "#lib/french.ts";
import { askExportAction } from "#lib/privacy/actions.ts";
import type { OwnData } from "#lib/privacy/queries.ts";

/** The archive of everything: to ask for, under way, or to take. */
export function ArchiveSection({ archive }: { archive: OwnData["archive"] }) {
  const isUnderWay = archive?.status === "WAITING" || archive?.status === "RUNNING";
  return (
    <section aria-labelledby="archive" className="stack">
      <h2 id="archive">Tout emporter</h2>
      <p>
        Une archive ZIP avec tout ce que le portail garde de vous, dans un format que d’autres outils lisent
        (JSON), les fichiers que vous avez déposés, et une notice. Sa préparation prend quelques minutes.
      </p>
      {archive && isUnderWay ? (
        <ArchiveProgress
          id={archive.id}
          initial={{ status: archive.status, done: archive.done, total: archive.total }}
        />
      ) : null}
      {archive?.status === "DONE" && archive.expiresAt ? (
        <>
          <div className="actions">
            <ButtonLink href={`/profil/mes-donnees/archive/${archive.id}`} icon="download" download>
              Télécharger mon archive
            </ButtonLink>
          </div>
          <p className="field-hint">
            {archive.size === null ? null : `${formatBytes(Number(archive.size))}. `}Préparée le{" "}
            <Time value={archive.createdAt} format="datetime" />, effacée le{" "}
            <Time value={archive.expiresAt} />. Vous seul·e pouvez la télécharger, une fois connecté·e.
          </p>
        </>
      ) : null}
      {archive?.status === "FAILED" ? (
        <Notice tone="danger">
          <p>L’archive n’a pas pu être préparée. Demandez-la de nouveau.</p>
        </Notice>
      ) : null}
      {isUnderWay ? null : (
        <OneClickForm action={askExportAction} fields={{}} pendingLabel="Demande…">
          {archive?.status === "DONE" ? "Préparer une nouvelle archive" : "Préparer mon archive"}
        </OneClickForm>
      )}
    </section>
  );
}
