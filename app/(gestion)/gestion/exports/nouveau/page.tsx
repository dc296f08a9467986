import type { Metadata } from "next";
import { ExportForm } from "#components/exports/export-form.tsx";
import { MembersActive } from "#components/members/members-active.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { kindHints, memberKindLabels } from "#lib/exports/labels.ts";
import { canExport } from "#lib/exports/policy.ts";
import { countExported } from "#lib/exports/queries.ts";
import { readKind } from "#lib/exports/schema.ts";
import { formatCount } from "#lib/french.ts";
import { findDepartementName } from "#lib/members/queries-list.ts";
import { membersHref, parseMembersParams } from "#lib/members/schema-list.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouvel export" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const HERE = "/gestion/exports/nouveau";

export default async function NewExportPage({ searchParams }: Props) {
  const raw = await searchParams;
  const kind = readKind(raw.quoi);
  const { page: _page, ...filters } = parseMembersParams(raw);
  const params = { ...filters, page: 1 };
  const hrefOf = (quoi: string) => {
    const address = membersHref(params, {}, HERE);
    return `${address}${address.includes("?") ? "&" : "?"}quoi=${quoi}`;
  };
  const viewer = await requireViewer(hrefOf(kind), canExport);
  const [people, departement] = await Promise.all([
    countExported(viewer, kind, filters),
    findDepartementName(viewer, filters),
  ]);
  const fields = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return (
    <div className="narrow stack">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/exports", label: "Exports" }]} />}
        title="Nouvel export"
        lead={`${formatCount(people, "personne", "personnes")}. ${kindHints[kind]}`}
      />
      <Tabs
        label="Que faut-il exporter ?"
        tabs={Object.entries(memberKindLabels).map(([value, label]) => ({
          href: hrefOf(value),
          label,
          current: value === kind,
        }))}
      />
      <MembersActive params={params} departement={departement} path={HERE} />
      {filters.q ? <p>Recherche : « {filters.q} ».</p> : null}
      {people === 0 ? (
        <EmptyState
          title="Il n’y a rien à exporter"
          actions={
            <ButtonLink href={HERE} variant="secondary">
              Exporter tout le monde
            </ButtonLink>
          }
        >
          Personne ne correspond à ces filtres.
        </EmptyState>
      ) : (
        <ExportForm key={hrefOf(kind)} kind={kind} filters={Object.fromEntries(fields)} />
      )}
    </div>
  );
}
