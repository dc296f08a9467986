import { MappingForm } from "#components/imports/mapping-form.tsx";
import { BadLines, GoodLines } from "#components/imports/preview-tables.tsx";
import { TableForm } from "#components/imports/table-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { formatCount, joinList } from "#lib/french.ts";
import { runImportAction } from "#lib/imports/actions.ts";
import type { ImportPage } from "#lib/imports/queries.ts";
import type { Preview } from "#lib/imports/queries-lines.ts";

type Props = { batch: ImportPage; preview: Preview; collectifs: SelectOption[] };

const documents = (count: number) => formatCount(count, "document", "documents");

/** What is left out, and why, in a sentence. */
function leftOut({ bad, unlisted, known }: Preview): string {
  const parts = [
    bad > 0
      ? `${formatCount(bad, "ligne écartée", "lignes écartées")} parce qu’il y manque quelque chose`
      : "",
    known > 0 ? `${formatCount(known, "fichier", "fichiers")} déjà dans la bibliothèque` : "",
    unlisted > 0 ? `${formatCount(unlisted, "fichier", "fichiers")} que le tableau ne décrit pas` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "Rien n’est laissé de côté." : `Sont laissés de côté : ${joinList(parts)}.`;
}

/** What was read, to be mapped and checked; then one button. */
export function ImportChecking({ batch, preview, collectifs }: Props) {
  const { id, columns, mapping, defaults, kind } = batch;
  return (
    <>
      {kind === "SCDL" ? (
        <Notice title="Format SCDL « Délibérations » reconnu">
          <p>
            Une ligne qui désigne un de nos documents met à jour ses données ouvertes ; les autres deviennent
            des délibérations, en brouillon tant qu’elles n’ont pas de fichier.
          </p>
        </Notice>
      ) : null}
      <MappingForm
        id={id}
        columns={columns}
        mapping={mapping}
        examples={preview.examples}
        defaults={defaults}
        collectifs={collectifs}
      />
      <section aria-labelledby="verification">
        <h2 id="verification">
          {documents(preview.good)} {defaults.publish ? "à publier" : "à mettre en brouillon"}
        </h2>
        <p>{leftOut(preview)}</p>
        {preview.good > 0 ? (
          <OneClickForm action={runImportAction} fields={{ id }} variant="primary" icon="check">
            Importer {documents(preview.good)}
          </OneClickForm>
        ) : (
          <Notice tone="warning">
            <p>Aucune ligne ne peut devenir un document. Corrigez le tableau ou les choix ci-dessus.</p>
          </Notice>
        )}
      </section>
      {preview.lines.length > 0 ? (
        <section aria-labelledby="apercu">
          <h2 id="apercu">
            {preview.lines.length < preview.good + preview.known
              ? `Les ${preview.lines.length} premiers documents`
              : "Les documents"}{" "}
            tels qu’ils seront
          </h2>
          <GoodLines lines={preview.lines} />
        </section>
      ) : null}
      {preview.bad > 0 ? (
        <section aria-labelledby="ecartees" className="import-left">
          <h2 id="ecartees">{formatCount(preview.bad, "ligne écartée", "lignes écartées")}</h2>
          <p>
            Corrigez-les dans un tableur et renvoyez le tableau, ou importez le reste.{" "}
            {preview.badLines.length < preview.bad ? `Voici les ${preview.badLines.length} premières.` : ""}
          </p>
          <ButtonLink href={`/gestion/imports/${id}/lignes`} variant="secondary" icon="download" download>
            Télécharger les lignes écartées (CSV)
          </ButtonLink>
          <BadLines lines={preview.badLines} />
        </section>
      ) : null}
      {kind === "ZIP" ? (
        <section aria-labelledby="tableau-titre">
          <h2 id="tableau-titre">Le tableau</h2>
          <TableForm id={id} hasTable={columns.length > 0} />
        </section>
      ) : null}
    </>
  );
}
