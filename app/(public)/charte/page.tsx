import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CharterText } from "#components/joining/charter-text.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { findCharter, listCharters } from "#lib/joining/queries-charter.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Charte", robots: { index: true } };

type Props = { searchParams: Promise<{ version?: string | string[] }> };

/** The number of a version in an address; undefined for the one in force, 0 for what is no number. */
const numberOf = (asked: string | string[] | undefined): number | undefined =>
  asked === undefined ? undefined : /^[1-9]\d{0,5}$/.test(String(asked)) ? Number(asked) : 0;

export default async function CharterPage({ searchParams }: Props) {
  const [{ version }, viewer] = await Promise.all([searchParams, currentViewer()]);
  const [charter, versions] = await Promise.all([
    findCharter(viewer, numberOf(version)),
    listCharters(viewer),
  ]);
  if (!charter && version !== undefined) notFound();
  if (!charter) {
    return (
      <EmptyState level={1} title="Pas encore de charte">
        L’association n’en a pas publié.
      </EmptyState>
    );
  }
  const others = versions.filter(({ number }) => number !== charter.number);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Charte"
        lead={
          <>
            {env.ASSOCIATION_NAME}, version {charter.number}, publiée le <Time value={charter.publishedAt} />.
          </>
        }
      />
      {charter.isCurrent ? null : (
        <Notice tone="warning">
          <p>
            Cette version n’est plus en vigueur. <Link href="/charte">Lire la version en vigueur</Link>
          </p>
        </Notice>
      )}
      <section aria-labelledby="texte">
        <h2 id="texte" className="sr-only">
          Le texte
        </h2>
        <CharterText html={charter.html} />
      </section>
      {others.length > 0 ? (
        <section aria-labelledby="versions" data-print="never">
          <h2 id="versions">Autres versions</h2>
          <ul className="plain-list">
            {others.map(({ number, publishedAt }) => (
              <li key={number}>
                <Link href={`/charte?version=${number}`}>Version {number}</Link>, du{" "}
                <Time value={publishedAt} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
