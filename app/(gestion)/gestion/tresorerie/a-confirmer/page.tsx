import type { Metadata } from "next";
import { AwaitedItem, OwingItem } from "#components/treasury/awaited-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { TREASURY } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { countAwaited, listAwaited, listOwing } from "#lib/treasury/queries-awaited.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Paiements à confirmer" };

const HERE = `${TREASURY}/a-confirmer`;
const views = { tous: null, cheques: "CHEQUE", especes: "CASH", virements: "TRANSFER" } as const;
type View = keyof typeof views;
const viewLabels: Record<View, string> = {
  tous: "Tous",
  cheques: "Chèques",
  especes: "Espèces",
  virements: "Virements",
};
const done: Record<string, string> = {
  recu: "Le paiement est enregistré. L’adhésion et le reçu suivent.",
  abandonne: "Ce paiement n’est plus attendu.",
};

type Props = { searchParams: Promise<Partial<Record<"q" | "vue" | "page" | "fait", string | string[]>>> };
const one = (raw: string | string[] | undefined) => (typeof raw === "string" ? raw : "");

/** What is awaited by hand; and what somebody pays who had announced nothing. */
export default async function AwaitedPage({ searchParams }: Props) {
  const asked = await searchParams;
  const q = one(asked.q).trim().slice(0, 80);
  const view: View = Object.hasOwn(views, one(asked.vue)) ? (one(asked.vue) as View) : "tous";
  const page = pageNumber(one(asked.page));
  const hrefOf = (to: View, number = 1) => {
    const query = new URLSearchParams({
      ...(q && { q }),
      ...(to !== "tous" && { vue: to }),
      ...(number > 1 && { page: String(number) }),
    });
    return query.size > 0 ? `${HERE}?${query}` : HERE;
  };
  const viewer = await requireViewer(HERE, canKeepAccounts);
  const filters = { q, means: views[view] };
  const [rows, total, owing] = await Promise.all([
    listAwaited(viewer, filters, page),
    countAwaited(viewer, filters),
    listOwing(viewer, q),
  ]);
  const now = today();
  const said = one(asked.fait);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Paiements à confirmer"
        lead="Chèques, espèces et virements annoncés, qui ne sont pas encore arrivés. Les virements se confirment mieux par le relevé de la banque."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />}
      />
      <DoneNotice said={said} sentences={done} />
      <search>
        <form action={HERE}>
          <SearchInput
            name="q"
            label="Nom ou référence"
            hint="Un nom trouve aussi les cotisations pour lesquelles rien n’est annoncé."
            defaultValue={q}
            maxLength={80}
          />
        </form>
      </search>
      <Tabs
        label="Ce qui est montré"
        tabs={(Object.keys(views) as View[]).map((key) => ({
          href: hrefOf(key),
          label: viewLabels[key],
          current: key === view,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Rien à confirmer">
          {q
            ? "Aucun paiement attendu ne répond à cette recherche."
            : "Tout ce qui était annoncé est arrivé."}
        </EmptyState>
      ) : (
        <section aria-labelledby="attendus">
          <h2 id="attendus">
            {formatCount(total.count, "attendu", "attendus")}, {formatCents(total.cents)}
          </h2>
          <ul>
            {rows.map((row) => (
              <AwaitedItem key={row.id} row={row} today={now} />
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={pageCount(total.count)}
            hrefFor={(number) => hrefOf(view, number)}
          />
        </section>
      )}
      {owing.length > 0 ? (
        <section aria-labelledby="dus">
          <h2 id="dus">Cotisations à régler</h2>
          <ul>
            {owing.map((row) => (
              <OwingItem key={row.duesId} row={row} today={now} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
