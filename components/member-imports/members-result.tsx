import { ImportDates } from "#components/imports/import-dates.tsx";
import { MemberFigures } from "#components/member-imports/member-figures.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatCount } from "#lib/french.ts";
import { undoMemberImportAction } from "#lib/member-imports/actions.ts";
import { DETAILS_DAYS } from "#lib/member-imports/labels.ts";
import type { MemberImportPage } from "#lib/member-imports/queries.ts";

/** What an import did, and where one goes from there. */
export function MembersResult({ found }: { found: MemberImportPage }) {
  const { status, finishedAt, undoneAt, forgottenAt, figures } = found;
  return (
    <section aria-labelledby="bilan">
      <h2 id="bilan">Bilan</h2>
      <p>
        <ImportDates finishedAt={finishedAt} undoneAt={undoneAt} />
        {forgottenAt ? ` Le détail des lignes est effacé après ${DETAILS_DAYS} jours.` : null}
      </p>
      <MemberFigures figures={figures} isOver />
      {status === "UNDONE" && figures.kept > 0 ? (
        <Notice tone="warning" title={`${formatCount(figures.kept, "personne gardée", "personnes gardées")}`}>
          <p>
            Elles se sont connectées, ont été modifiées ou tiennent un rôle depuis l’import : rien ne leur a
            été retiré.
          </p>
        </Notice>
      ) : null}
      {status === "DONE" && figures.created > 0 ? (
        <>
          <p>Les comptes existent, mais personne n’a encore d’invitation.</p>
          <ButtonLink href="/gestion/comptes">
            Inviter {formatCount(figures.created, "personne", "personnes")}
          </ButtonLink>
        </>
      ) : null}
    </section>
  );
}

/** The way back. */
export function MembersUndo({ found: { id, status, figures } }: { found: MemberImportPage }) {
  if (status !== "DONE" || figures.created + figures.completed === 0) return null;
  return (
    <section aria-labelledby="annuler">
      <h2 id="annuler">Revenir en arrière</h2>
      <Disclosure summary="Annuler cet import">
        <div className="import-undo">
          <p>
            Les comptes créés par cet import sont supprimés pour de bon, et ce qu’il a ajouté aux fiches
            existantes est retiré. Les personnes qui se sont connectées ou que quelqu’un a modifiées depuis
            sont gardées, et listées ici.
          </p>
          <OneClickForm action={undoMemberImportAction} fields={{ id }} variant="danger">
            Annuler l’import
          </OneClickForm>
        </div>
      </Disclosure>
    </section>
  );
}
