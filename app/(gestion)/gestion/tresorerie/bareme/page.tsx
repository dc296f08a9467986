import type { Metadata } from "next";
import { StartForm } from "#components/dues/start-form.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { today } from "#lib/dates.ts";
import { scaleKindLabels } from "#lib/dues/labels.ts";
import { canEditScale } from "#lib/dues/policy.ts";
import { listScales, type ScaleLine } from "#lib/dues/queries-desk.ts";
import { scaleYears } from "#lib/dues/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Barème des cotisations" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

function State({ state, isInForce, year }: Pick<ScaleLine, "state" | "isInForce" | "year">) {
  if (state === "DRAFT") return <Badge tone="warning">Projet</Badge>;
  if (!isInForce) return <Badge>Remplacé</Badge>;
  const thisYear = Number(today().slice(0, 4));
  if (year < thisYear) return <Badge>Année passée</Badge>;
  return <Badge tone="success">{year > thisYear ? "Publié" : "En vigueur"}</Badge>;
}

export default async function ScalesPage({ searchParams }: Props) {
  const { fait } = await searchParams;
  const viewer = await requireViewer("/gestion/tresorerie/bareme", canEditScale);
  const scales = await listScales(viewer);
  const years = scaleYears();
  const drafted = new Set(scales.flatMap(({ state, year }) => (state === "DRAFT" ? [year] : [])));
  const free = years.filter((year) => !drafted.has(year));
  const published = new Set(scales.map(({ year }) => year));
  const chosen = free.find((year) => !published.has(year)) ?? free.at(-1);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Barème des cotisations"
        lead="Ce que coûte une adhésion, année après année. Publié, un barème ne change plus&nbsp;: on en publie une version suivante."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: "/gestion/tresorerie" }]} />}
      />
      {fait === "jete" ? (
        <Notice tone="success" live>
          <p>Le projet est jeté.</p>
        </Notice>
      ) : null}
      <section aria-labelledby="baremes">
        <h2 id="baremes">Barèmes</h2>
        {scales.length === 0 ? (
          <EmptyState title="Aucun barème" level={3}>
            Tant qu’aucun n’est publié, personne ne peut adhérer en ligne. Commencez un projet ci-dessous.
          </EmptyState>
        ) : (
          <DataTable
            caption="Barèmes"
            captionHidden
            rows={scales}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "year",
                header: "Barème",
                cell: ({ id, year, version }) => (
                  <Link href={`/gestion/tresorerie/bareme/${id}`}>
                    {year}, version {version}
                  </Link>
                ),
              },
              {
                key: "state",
                header: "État",
                cell: (scale) => (
                  <span>
                    <State {...scale} />
                  </span>
                ),
              },
              { key: "kind", header: "Calcul", cell: ({ kind }) => scaleKindLabels[kind].label },
              {
                key: "on",
                header: "Date",
                cell: ({ on, state }) => (
                  <span>
                    {state === "DRAFT" ? "Commencé le " : "Publié le "}
                    <Time value={on} />
                  </span>
                ),
              },
              { key: "by", header: "Par", cell: ({ by }) => by },
            ]}
          />
        )}
      </section>
      <section aria-labelledby="commencer">
        <h2 id="commencer">Préparer un barème</h2>
        {chosen === undefined ? (
          <p>Chaque année proposée a déjà un projet&nbsp;: publiez-le ou jetez-le.</p>
        ) : (
          <StartForm years={free} chosen={chosen} />
        )}
      </section>
    </div>
  );
}
