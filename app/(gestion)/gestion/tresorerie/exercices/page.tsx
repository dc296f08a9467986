import type { Metadata } from "next";
import { AboutFec, NamelessFec } from "#components/treasury/about-fec.tsx";
import { CloseForm } from "#components/treasury/close-form.tsx";
import { YearCheck } from "#components/treasury/year-check.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { fecName } from "#lib/treasury/calculate-fec.ts";
import { type ExportFormat, exportFormats, TREASURY, yearOf } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { checkFec, sirenOf } from "#lib/treasury/queries-export.ts";
import { isYearIntact, listYears } from "#lib/treasury/queries-years.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Exercices et exports" };

const HERE = `${TREASURY}/exercices`;
const formats = Object.keys(exportFormats) as ExportFormat[];

type Props = { searchParams: Promise<Partial<Record<"verifier" | "fait", string | string[]>>> };

/** Every year of accounts: its files, its check, its closing. */
export default async function YearsPage({ searchParams }: Props) {
  const { verifier, fait } = await searchParams;
  const checked = verifier !== undefined && String(yearOf(verifier)) === verifier ? yearOf(verifier) : null;
  const viewer = await requireViewer(HERE, canKeepAccounts);
  const [years, siren, report, intact] = await Promise.all([
    listYears(viewer),
    sirenOf(viewer),
    checked === null ? null : checkFec(viewer, checked),
    checked === null ? null : isYearIntact(viewer, checked),
  ]);
  const thisYear = Number(today().slice(0, 4));
  const name = fecName(siren, thisYear);
  // The oldest that is over and open: years are closed in their order.
  const next = years.filter(({ year, closedAt }) => closedAt === null && year < thisYear).at(-1)?.year;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Exercices et exports"
        lead="Un exercice est une année civile. Clos, il ne reçoit plus d’écriture : ce qui s’apprend ensuite va au suivant."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />}
      />
      {fait === "clos" ? (
        <Notice tone="success" live>
          <p>L’exercice est clos. Son empreinte est gardée : un changement du passé se verrait.</p>
        </Notice>
      ) : null}
      {report && checked !== null ? <YearCheck year={checked} report={report} intact={intact} /> : null}
      {years.length === 0 ? (
        <EmptyState title="Aucun exercice">Le premier commence à la première cotisation appelée.</EmptyState>
      ) : (
        <>
          {siren ? null : <NamelessFec name={name} />}
          {years.map(({ year, closedAt, by, entries }) => (
            <section key={year} aria-labelledby={`exercice-${year}`} className="stack">
              <h2 id={`exercice-${year}`}>
                {year} <Badge tone={closedAt ? "neutral" : "success"}>{closedAt ? "Clos" : "Ouvert"}</Badge>
              </h2>
              {closedAt ? (
                <p>
                  Clos le <Time value={closedAt} /> par {by},{" "}
                  {formatCount(entries ?? 0, "écriture", "écritures")}.
                </p>
              ) : null}
              <ul className="plain-list">
                {formats.map((format) => (
                  <li key={format}>
                    <a href={`${HERE}/${year}/${format}`} download>
                      {exportFormats[format]} de {year}
                    </a>
                  </li>
                ))}
                <li>
                  <Link href={`${HERE}?verifier=${year}`}>Vérifier {year}</Link>
                </li>
              </ul>
              {year === next ? (
                <Disclosure summary={`Clore l’exercice ${year}`}>
                  <CloseForm year={year} />
                </Disclosure>
              ) : null}
            </section>
          ))}
          <AboutFec name={siren && name} />
        </>
      )}
    </div>
  );
}
