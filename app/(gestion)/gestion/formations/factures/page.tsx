import type { Metadata } from "next";
import { InvoiceList } from "#components/training-papers/invoice-list.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatCentsFully } from "#lib/money.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import {
  type InvoiceState,
  invoiceFilters,
  invoiceStates,
  invoicesHref,
} from "#lib/training-papers/labels-invoices.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { listInvoices, listInvoiceYears, sumInvoices } from "#lib/training-papers/queries-invoices.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Factures de formation" };

type Asked = Record<"etat" | "annee" | "fait", string | string[] | undefined> & { page?: string };
type Props = { searchParams: Promise<Asked> };

const done = { avoir: "L’avoir est émis\u00a0: la facture est annulée." };
const states = Object.keys(invoiceStates) as InvoiceState[];

/** Every invoice to a collectivité, and what annulled it. */
export default async function InvoicesPage({ searchParams }: Props) {
  const asked = await searchParams;
  const filters = invoiceFilters(asked);
  const page = pageNumber(asked.page);
  const viewer = await requireViewer(invoicesHref(filters, page), canHandlePapers);
  const [invoices, totals, years] = await Promise.all([
    listInvoices(viewer, filters, page),
    sumInvoices(viewer, filters.year),
    listInvoiceYears(viewer),
  ]);
  const of = (state: InvoiceState) => totals.find((one) => one.state === state) ?? { count: 0, cents: 0 };
  const total = totals
    .filter(({ state }) => filters.state === null || state === filters.state)
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="factures"
        title="Factures"
        lead="Aux collectivités, numérotées sans trou. Une facture ne se modifie pas : un avoir l’annule. Elles s’émettent depuis les documents de chaque session."
      />
      <DoneNotice said={asked.fait} sentences={done} />
      <Tabs
        label="Année"
        tabs={[null, ...years].map((year) => ({
          href: invoicesHref({ ...filters, year }),
          label: year === null ? "Toutes les années" : String(year),
          current: year === filters.year,
        }))}
      />
      <DescriptionList
        items={states.map((state) => ({
          term: invoiceStates[state],
          value: `${formatCentsFully(of(state).cents)}, ${formatCount(of(state).count, "pièce", "pièces")}`,
        }))}
      />
      <section aria-labelledby="liste" className="stack">
        <h2 id="liste">Liste</h2>
        <Tabs
          label="État"
          tabs={[null, ...states].map((state) => ({
            href: invoicesHref({ ...filters, state }),
            label: state === null ? "Toutes" : invoiceStates[state],
            current: state === filters.state,
          }))}
        />
        {invoices.length === 0 ? (
          <EmptyState title="Aucune facture" level={3}>
            Celles de ce choix apparaîtront ici. Elles s’émettent depuis les documents d’une session
            commencée.
          </EmptyState>
        ) : (
          <>
            <InvoiceList invoices={invoices} today={today()} />
            <Pagination
              page={page}
              pageCount={pageCount(total)}
              hrefFor={(number) => invoicesHref(filters, number)}
            />
            <div className="actions">
              <ButtonLink
                href={invoicesHref(filters, 1, "/csv")}
                variant="secondary"
                icon="download"
                download
              >
                CSV
              </ButtonLink>
              <ButtonLink
                href={invoicesHref(filters, 1, "/xlsx")}
                variant="secondary"
                icon="download"
                download
              >
                XLSX
              </ButtonLink>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
