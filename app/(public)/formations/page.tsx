import type { Metadata } from "next";
import { CatalogueActive } from "#components/trainings/catalogue-active.tsx";
import { CatalogueForm } from "#components/trainings/catalogue-form.tsx";
import { PathList } from "#components/trainings/path-list.tsx";
import { TrainingList } from "#components/trainings/training-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { formatCount } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import { MANAGE_TRAININGS, TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { listTrainings } from "#lib/trainings/queries.ts";
import { listPaths } from "#lib/trainings/queries-paths.ts";
import {
  type CatalogueParams,
  catalogueHref,
  filterNames,
  parseCatalogueParams,
} from "#lib/trainings/schema-search.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const isNarrowed = (params: CatalogueParams) =>
  params.q !== undefined || filterNames.some((name) => params[name] !== undefined);

/** Nobody's search is indexed. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = parseCatalogueParams(await searchParams);
  return {
    title: "Formations",
    robots: { index: !isNarrowed(params), follow: true },
    alternates: { canonical: catalogueHref(params, { page: params.page }) },
  };
}

function OwnLinks() {
  return (
    <p className="training-links">
      <Link href={`${TRAININGS}/mes-formations`}>Mes formations</Link>
      <Link href={`${TRAININGS}/mes-droits`}>Mes droits à la formation</Link>
    </p>
  );
}

function Nothing({ params, isMember }: { params: CatalogueParams; isMember: boolean }) {
  const narrowed = isNarrowed(params);
  const title =
    params.page > 1
      ? "Cette page n’existe pas"
      : narrowed
        ? "Aucune formation ne correspond"
        : "Aucune formation pour l’instant";
  return (
    <EmptyState
      title={title}
      actions={
        narrowed || params.page > 1 ? (
          <ButtonLink href={TRAININGS} variant="secondary">
            Voir tout le catalogue
          </ButtonLink>
        ) : undefined
      }
    >
      {narrowed
        ? "Essayez un autre mot, ou retirez un filtre."
        : isMember
          ? "Le catalogue se prépare. En attendant, « Mes droits » dit à quoi vous pouvez prétendre."
          : "Les formations ouvertes au public paraissent ici."}
    </EmptyState>
  );
}

const isLapsed = (viewer: Viewer) => viewer.kind === "member" && !viewer.upToDate;

export default async function TrainingsPage({ searchParams }: Props) {
  const [raw, viewer] = await Promise.all([searchParams, currentViewer()]);
  const params = parseCatalogueParams(raw);
  const isMember = viewer.kind === "member";
  const showsPaths = !isNarrowed(params) && params.page === 1;
  const [{ rows, total }, paths] = await Promise.all([
    listTrainings(viewer, params),
    showsPaths ? listPaths(viewer) : [],
  ]);
  return (
    <div className="stack-sections">
      <PageHeader
        title="Formations"
        lead={
          isMember
            ? "Ce à quoi chaque mandat donne droit, et comment s’y inscrire en deux minutes."
            : "Des formations pensées pour des élus et des élues, par des élus et des élues."
        }
        actions={
          canManageTrainings(viewer) ? (
            <ButtonLink href={MANAGE_TRAININGS} variant="secondary">
              Gérer les formations
            </ButtonLink>
          ) : undefined
        }
      />
      {isMember ? <OwnLinks /> : null}
      {isLapsed(viewer) ? (
        <Notice>
          <p>
            Votre adhésion n’est pas à jour : vous pouvez tout lire ici, et vous inscrire une fois{" "}
            <Link href="/adhesion">votre adhésion renouvelée</Link>.
          </p>
        </Notice>
      ) : null}
      {/* Another address is another form: what was typed before has been answered. */}
      <CatalogueForm key={catalogueHref(params)} params={params} />
      <CatalogueActive params={params} />
      <section aria-labelledby="catalogue">
        <h2 id="catalogue">{isNarrowed(params) ? "Résultats" : "Catalogue"}</h2>
        {rows.length === 0 ? (
          <Nothing params={params} isMember={isMember} />
        ) : (
          <>
            <p role="status" className="training-soft">
              {formatCount(total, "formation", "formations")}
            </p>
            <TrainingList rows={rows} isMember={isMember} />
          </>
        )}
        <Pagination
          page={params.page}
          pageCount={pageCount(total)}
          hrefFor={(page) => catalogueHref(params, { page })}
          label="Pages du catalogue"
        />
      </section>
      {paths.length > 0 ? (
        <section aria-labelledby="parcours">
          <h2 id="parcours">Parcours</h2>
          <p className="training-soft">Des formations qui se suivent, pour aller au bout d’un sujet.</p>
          <PathList paths={paths} isMember={isMember} />
        </section>
      ) : null}
    </div>
  );
}
