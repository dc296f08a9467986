import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryTable } from "#components/treasury/entry-table.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { MAX_PAGE, PAGE_SIZE, pageCount, pageNumber } from "#lib/pagination.ts";
import { TREASURY, yearOf } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { countEntries, findPaymentByReference, listEntries } from "#lib/treasury/queries-ledger.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Écritures" };

const HERE = `${TREASURY}/ecritures`;

/** The one asked for, between its neighbours; nothing is written in a year to come. */
const yearsAround = (year: number) =>
  [year + 1, year, year - 1].filter((other) => other === year || other <= yearOf(undefined));

type Props = { searchParams: Promise<Partial<Record<"annee" | "page" | "reference", string | string[]>>> };
const one = (raw: string | string[] | undefined) => (typeof raw === "string" ? raw : "");

/** The journal of a year; a payment by its reference. */
export default async function EntriesPage({ searchParams }: Props) {
  const asked = await searchParams;
  const year = yearOf(asked.annee);
  const page = pageNumber(one(asked.page));
  const reference = one(asked.reference).slice(0, 60);
  const viewer = await requireViewer(HERE, canKeepAccounts);
  const payment = reference ? await findPaymentByReference(viewer, reference) : null;
  if (payment) redirect(`${TREASURY}/paiements/${payment}`);
  const [rows, total] = await Promise.all([
    listEntries(viewer, year, page),
    countEntries(viewer, year, PAGE_SIZE * MAX_PAGE),
  ]);
  return (
    <div className="stack-sections">
      <PageHeader
        title="Écritures"
        lead="Aucune ne se modifie ni ne s’efface. Une erreur a pour réponse l’écriture contraire, à la date d’aujourd’hui."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />}
      />
      {reference ? (
        <Notice tone="warning" live>
          <p>Aucun paiement n’a cette référence.</p>
        </Notice>
      ) : null}
      <search>
        <form action={HERE}>
          <SearchInput
            name="reference"
            label="Référence d’un paiement"
            hint="Exemple : ECH-7K3M-9XPD-2Q"
            defaultValue={reference}
            maxLength={60}
          />
        </form>
      </search>
      <Tabs
        label="Année"
        tabs={yearsAround(year).map((other) => ({
          href: `${HERE}?annee=${other}`,
          label: String(other),
          current: other === year,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucune écriture">Cette année n’en a pas, ou pas à cette page.</EmptyState>
      ) : (
        <>
          <EntryTable caption={`Écritures de ${year}, la plus récente d’abord`} rows={rows} />
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(number) => `${HERE}?annee=${year}${number > 1 ? `&page=${number}` : ""}`}
          />
        </>
      )}
    </div>
  );
}
