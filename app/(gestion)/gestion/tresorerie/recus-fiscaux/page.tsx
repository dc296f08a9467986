import type { Metadata } from "next";
import { SwitchForm } from "#components/receipts/switch-form.tsx";
import { TaxList } from "#components/receipts/tax-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { toDay, today } from "#lib/dates.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { canHandleReceipts } from "#lib/receipts/policy.ts";
import { findSwitch, listWithoutTax } from "#lib/receipts/queries-tax.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Reçus fiscaux" };

type Props = { searchParams: Promise<{ annee?: string; page?: string; fait?: string }> };

const HERE = "/gestion/tresorerie/recus-fiscaux";

const done: Record<string, string> = {
  regle: "Le réglage est enregistré.",
  delivre: "Le reçu fiscal est délivré\u00a0: il est avec les autres reçus.",
};

/** Whether the association issues tax receipts, and the gifts that wait for one. */
export default async function TaxReceiptsPage({ searchParams }: Props) {
  const { annee, page: asked, fait = "" } = await searchParams;
  const page = pageNumber(asked);
  const thisYear = Number(today().slice(0, 4));
  const years = [thisYear, thisYear - 1, thisYear - 2];
  const year = years.find((one) => String(one) === annee) ?? thisYear;
  const hrefOf = (one: number, number = 1) => `${HERE}?annee=${one}${number > 1 ? `&page=${number}` : ""}`;
  const viewer = await requireViewer(annee === String(year) ? hrefOf(year, page) : HERE, canHandleReceipts);
  const [rules, { lines, total }] = await Promise.all([
    findSwitch(viewer),
    listWithoutTax(viewer, year, page),
  ]);
  return (
    <div className="stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/tresorerie", label: "Trésorerie" }]} />}
        title="Reçus fiscaux"
        lead="Aucun n’est délivré de lui-même. Il faut que l’administration ait reconnu l’association, et que la trésorerie délivre chaque reçu."
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="reglage" className="stack narrow">
        <h2 id="reglage">Réglage</h2>
        <SwitchForm
          key={rules?.id ?? "none"}
          values={{
            isOn: rules?.isOn ?? false,
            rescritOn: rules?.rescritOn ? toDay(rules.rescritOn) : "",
            signatory: rules?.signatory ?? "",
            signatoryTitle: rules?.signatoryTitle ?? "",
            address: rules?.address ?? "",
            registration: rules?.registration ?? "",
            purpose: rules?.purpose ?? "",
          }}
        />
      </section>
      {rules?.isOn ? (
        <section aria-labelledby="attente" className="stack">
          <h2 id="attente">Dons sans reçu fiscal</h2>
          <Tabs
            label="Année des dons"
            tabs={years.map((one) => ({ href: hrefOf(one), label: String(one), current: one === year }))}
          />
          {lines.length === 0 ? (
            <EmptyState title={`Aucun don de ${year} n’attend`} level={3}>
              Ceux qui ont été reçus cette année-là et n’ont pas encore leur reçu fiscal sont ici.
            </EmptyState>
          ) : (
            <>
              <TaxList lines={lines} year={year} />
              <Pagination
                page={page}
                pageCount={pageCount(total)}
                hrefFor={(number) => hrefOf(year, number)}
              />
            </>
          )}
        </section>
      ) : null}
    </div>
  );
}
