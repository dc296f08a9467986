import { DuplicatesForm } from "#components/member-imports/duplicates-form.tsx";
import { MemberLines } from "#components/member-imports/member-lines.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatCount, formatNumber } from "#lib/french.ts";
import { decideSureMembersAction } from "#lib/member-imports/actions.ts";
import { type View, views } from "#lib/member-imports/labels.ts";
import type { MemberFigures, MemberImportPage, MemberLine } from "#lib/member-imports/queries.ts";
import { pageCount } from "#lib/pagination.ts";

type Props = {
  found: MemberImportPage;
  view: View;
  isOver: boolean;
  page: number;
  lines: readonly MemberLine[];
};

const before = (key: View["key"], { good, sure, likely, bad }: MemberFigures): number =>
  ({ bonnes: good, doublons: sure + likely, refusees: bad, annulees: 0, gardees: 0 })[key];
const after = (key: View["key"], figures: MemberFigures): number => {
  const { created, completed, left, refused, undone, kept } = figures;
  return { bonnes: created, doublons: completed + left, refusees: refused, annulees: undone, gardees: kept }[
    key
  ];
};

/** Whose address is that of a member: one answer for all. */
function SureActs({ id, sure }: { id: string; sure: number }) {
  if (sure === 0) return null;
  return (
    <>
      <p>
        {formatCount(sure, "ligne a", "lignes ont")} l’adresse électronique d’un membre. « Compléter » remplit
        ce qui est vide et ajoute le mandat ou l’adhésion qui manque ; rien de ce que la personne a dit n’est
        changé.
      </p>
      <div className="member-import-acts">
        <OneClickForm action={decideSureMembersAction} fields={{ id, decision: "COMPLETE" }}>
          Compléter tous les sûrs ({formatNumber(sure)})
        </OneClickForm>
        <OneClickForm action={decideSureMembersAction} fields={{ id, decision: "LEAVE" }} variant="quiet">
          Laisser tous les sûrs de côté
        </OneClickForm>
      </div>
    </>
  );
}

/** The lines of an import, sort by sort, a page at a time. */
export function LinesSection({ found, view, isOver, page, lines }: Props) {
  const { id, figures } = found;
  const countOf = (key: View["key"]) => (isOver ? after : before)(key, figures);
  const shown = views.filter(({ key, label }) => countOf(key) > 0 || (label !== "" && key === view.key));
  const wordsOf = (one: View) => (isOver ? one.after : one.label);
  const hasLeft = isOver ? figures.refused + figures.left > 0 : figures.bad > 0;
  return (
    <section aria-labelledby="lignes" className="member-import-lines">
      <h2 id="lignes">Ligne par ligne</h2>
      <Tabs
        label="Sortes de lignes"
        tabs={shown.map((one) => ({
          href: `/gestion/membres/imports/${id}?vue=${one.key}#lignes`,
          label: `${wordsOf(one)} (${formatNumber(countOf(one.key))})`,
          current: one.key === view.key,
        }))}
      />
      {view.key === "doublons" && !isOver ? <SureActs id={id} sure={figures.sure} /> : null}
      {hasLeft && (view.key === "refusees" || isOver) ? (
        <p>
          <ButtonLink
            href={`/gestion/membres/imports/${id}/refusees.csv`}
            variant="secondary"
            icon="download"
            download
          >
            {isOver
              ? "Télécharger ce qui n’a pas été importé (CSV)"
              : "Télécharger les lignes à corriger (CSV)"}
          </ButtonLink>
        </p>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title="Aucune ligne de cette sorte" level={3}>
          Les autres sont sous les onglets ci-dessus.
        </EmptyState>
      ) : view.key === "doublons" && !isOver ? (
        <DuplicatesForm
          key={lines.map(({ id: line, decision }) => line + decision).join()}
          id={id}
          page={page}
          lines={lines}
        />
      ) : (
        <MemberLines
          lines={lines}
          kind={isOver && view.key !== "refusees" ? "done" : view.key === "refusees" ? "bad" : "good"}
          caption={wordsOf(view)}
          headers={found.columns}
        />
      )}
      <Pagination
        page={page}
        pageCount={pageCount(countOf(view.key))}
        hrefFor={(to) => `/gestion/membres/imports/${id}?vue=${view.key}&page=${to}#lignes`}
      />
    </section>
  );
}
