import type { Metadata } from "next";
import { HiddenList } from "#components/moderation/hidden-list.tsx";
import { ReopenForm } from "#components/moderation/reopen-form.tsx";
import { ReportedList } from "#components/moderation/reported-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatNumber } from "#lib/french.ts";
import { canModerate } from "#lib/moderation/policy.ts";
import { countReported, listReported } from "#lib/moderation/queries.ts";
import { countHidden, listHidden } from "#lib/moderation/queries-things.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { countReportedPosts } from "#lib/threads/queries-moderation.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Signalements" };

type Asked = { vue?: string; page?: string; fait?: string; signalement?: string };
type Props = { searchParams: Promise<Asked> };

const HERE = "/gestion/signalements";
const views = {
  ouverts: { label: "À examiner", empty: "Rien à examiner" },
  masques: { label: "Masqués", empty: "Rien n’est masqué" },
  decisions: { label: "Décisions", empty: "Aucune décision encore" },
} as const;
type View = keyof typeof views;

const hints: Record<View, string> = {
  ouverts: "Quand une personne signale un document ou un commentaire, il apparaît ici.",
  masques: "Un document se masque depuis sa page, un commentaire depuis la sienne, ou depuis un signalement.",
  decisions: "Ce que vous aurez décidé des signalements restera écrit ici.",
};

const done: Record<string, string> = {
  masque:
    "C’est masqué. La personne qui l’avait écrit est prévenue, avec la raison\u00A0; qui l’a signalé aussi.",
  retabli: "C’est rétabli. La personne qui l’avait écrit est prévenue.",
  classe: "C’est classé sans suite. Qui l’a signalé vient de l’apprendre.",
  rouvert: "C’est de nouveau à examiner.",
};

export default async function ReportsPage({ searchParams }: Props) {
  const params = await searchParams;
  const { vue, page: asked, fait, signalement } = params;
  const query = new URLSearchParams(params).toString();
  const viewer = await requireViewer(query ? `${HERE}?${query}` : HERE, canModerate);
  const view: View = vue === "masques" || vue === "decisions" ? vue : "ouverts";
  const page = pageNumber(asked);
  const [inCollectifs, open, total, things, hidden] = await Promise.all([
    countReportedPosts(viewer, "open"),
    countReported(viewer, "open"),
    view === "decisions" ? countReported(viewer, "closed") : view === "masques" ? countHidden(viewer) : null,
    view === "masques" ? [] : listReported(viewer, view === "ouverts" ? "open" : "closed", page),
    view === "masques" ? listHidden(viewer, page) : [],
  ]);
  const hrefOf = (to: View, number = 1) => {
    const query = new URLSearchParams({
      ...(to === "ouverts" ? {} : { vue: to }),
      ...(number > 1 ? { page: String(number) } : {}),
    }).toString();
    return query ? `${HERE}?${query}` : HERE;
  };
  const message = fait && Object.hasOwn(done, fait) ? done[fait] : undefined;
  return (
    <>
      <PageHeader
        title="Signalements"
        lead="Ce que les membres vous demandent de relire, le plus ancien d’abord. Leurs noms ne sont montrés qu’ici."
      />
      <Tabs
        label="Signalements"
        tabs={[
          ...(Object.keys(views) as View[]).map((name) => ({
            href: hrefOf(name),
            label: `${views[name].label}${name === "ouverts" && open > 0 ? ` (${formatNumber(open)})` : ""}`,
            current: name === view,
          })),
          {
            href: `${HERE}/collectifs`,
            label: `Dans les collectifs${inCollectifs > 0 ? ` (${formatNumber(inCollectifs)})` : ""}`,
            current: false,
          },
        ]}
      />
      {message ? (
        <Notice tone="success" live>
          <p>{message}</p>
          {fait === "classe" && signalement ? <ReopenForm reportId={signalement} /> : null}
        </Notice>
      ) : null}
      {things.length + hidden.length === 0 ? (
        <EmptyState title={views[view].empty}>{hints[view]}</EmptyState>
      ) : (
        <>
          {view === "masques" ? <HiddenList things={hidden} /> : <ReportedList things={things} />}
          <Pagination
            page={page}
            pageCount={pageCount(total ?? open)}
            hrefFor={(number) => hrefOf(view, number)}
          />
        </>
      )}
    </>
  );
}
