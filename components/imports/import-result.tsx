import { ImportDates } from "#components/imports/import-dates.tsx";
import { ImportFigures } from "#components/imports/import-figures.tsx";
import { ResultLines } from "#components/imports/result-lines.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { undoImportAction } from "#lib/imports/actions.ts";
import type { ImportPage } from "#lib/imports/queries.ts";
import type { ResultLine } from "#lib/imports/queries-lines.ts";
import { pageCount } from "#lib/pagination.ts";

type Props = { batch: ImportPage; lines: readonly ResultLine[]; page: number };

/** What an import did, line by line, and the way back. */
export function ImportResult({ batch, lines, page }: Props) {
  const { id, status, finishedAt, undoneAt, lines: figures } = batch;
  const hasLeft = figures.refused + figures.skipped > 0;
  return (
    <>
      <section aria-labelledby="bilan">
        <h2 id="bilan">Bilan</h2>
        <p>
          <ImportDates finishedAt={finishedAt} undoneAt={undoneAt} />
        </p>
        <ImportFigures lines={figures} />
        {hasLeft ? (
          <ButtonLink href={`/gestion/imports/${id}/lignes`} variant="secondary" icon="download" download>
            Télécharger ce qui n’a pas été importé (CSV)
          </ButtonLink>
        ) : null}
      </section>
      <section aria-labelledby="lignes">
        <h2 id="lignes">Ligne par ligne</h2>
        <ResultLines lines={lines} />
        <Pagination
          page={page}
          pageCount={pageCount(figures.total)}
          hrefFor={(to) => `/gestion/imports/${id}?page=${to}#lignes`}
        />
      </section>
      {status === "DONE" && figures.done > 0 ? (
        <section aria-labelledby="annuler">
          <h2 id="annuler">Revenir en arrière</h2>
          <Disclosure summary="Annuler cet import">
            <div className="import-undo">
              <p>
                Les documents créés par cet import sont supprimés pour de bon, publiés ou non. Ceux que
                quelqu’un a modifiés, commentés, mis en favori, suivis ou signalés depuis sont gardés, et
                listés ici.
              </p>
              <OneClickForm action={undoImportAction} fields={{ id }} variant="danger">
                Annuler l’import
              </OneClickForm>
            </div>
          </Disclosure>
        </section>
      ) : null}
    </>
  );
}
