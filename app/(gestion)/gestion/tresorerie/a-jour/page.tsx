import type { Metadata } from "next";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Button } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDate, parseDay, today } from "#lib/dates.ts";
import { recordListing } from "#lib/journal-reading.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { type Standing, standingOf, standings, TREASURY } from "#lib/treasury/labels.ts";
import { canKeepAccounts, canReadStandings } from "#lib/treasury/policy.ts";
import { countStandings } from "#lib/treasury/queries-figures.ts";
import { countStanding, listStandings } from "#lib/treasury/queries-standings.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Qui est à jour" };

const HERE = `${TREASURY}/a-jour`;

type Props = { searchParams: Promise<Partial<Record<"jour" | "liste" | "page", string | string[]>>> };

const dayOf = (raw: string | string[] | undefined) =>
  typeof raw === "string" && parseDay(raw) && raw >= "2000-01-01" && raw <= "2200-12-31" ? raw : today();

/** Who is up to date on a day: the treasurer and the secretariat. */
export default async function StandingsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const day = dayOf(asked.jour);
  const standing = standingOf(asked.liste);
  const page = pageNumber(typeof asked.page === "string" ? asked.page : undefined);
  const hrefOf = (to: Standing, number = 1) =>
    `${HERE}?jour=${day}&liste=${to}${number > 1 ? `&page=${number}` : ""}`;
  const viewer = await requireViewer(HERE, canReadStandings);
  await recordListing(viewer, { standing, day });
  const [rows, total, counts] = await Promise.all([
    listStandings(viewer, standing, day, page),
    countStanding(viewer, standing, day),
    countStandings(viewer, day),
  ]);
  const figures: Partial<Record<Standing, number>> = { "a-jour": counts.upToDate, delai: counts.inGrace };
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Qui est à jour"
        lead={`Le ${formatDate(day)}, d’après les adhésions connues aujourd’hui.`}
        breadcrumb={
          canKeepAccounts(viewer) ? (
            <Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />
          ) : undefined
        }
      />
      <form action={HERE} className="stack">
        <input type="hidden" name="liste" value={standing} />
        <Field name="jour" label="Jour">
          {(control) => <DateInput {...control} min="2000-01-01" max="2200-12-31" defaultValue={day} />}
        </Field>
        <div className="actions">
          <Button type="submit" variant="secondary">
            Voir ce jour-là
          </Button>
        </div>
      </form>
      <Tabs
        label="Liste montrée"
        tabs={(Object.keys(standings) as Standing[]).map((key) => ({
          href: hrefOf(key),
          label: `${standings[key]}${figures[key] === undefined ? "" : ` (${figures[key]?.toLocaleString("fr-FR")})`}`,
          current: key === standing,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Personne">Personne n’est dans cette liste ce jour-là.</EmptyState>
      ) : (
        <>
          <DataTable
            caption={`${standings[standing]}, le ${formatDate(day)}`}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { key: "name", header: "Nom", cell: ({ firstName, lastName }) => `${firstName} ${lastName}` },
              {
                key: "end",
                header: "Fin de l’adhésion",
                cell: ({ endsOn }) => (endsOn ? <Time value={endsOn} /> : "Jamais adhéré"),
              },
              {
                key: "grace",
                header: "Fin du délai",
                cell: ({ graceEndsOn }) => (graceEndsOn ? <Time value={graceEndsOn} /> : "–"),
              },
            ]}
          />
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(number) => hrefOf(standing, number)}
          />
        </>
      )}
    </div>
  );
}
