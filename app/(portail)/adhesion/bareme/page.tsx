import type { Metadata } from "next";
import { ScaleWords } from "#components/dues/scale-words.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { canReadScale } from "#lib/dues/policy.ts";
import { listPublishedScales, type PublishedScale } from "#lib/dues/queries-desk.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Barème des cotisations" };

const nameOf = ({ year, version }: PublishedScale) =>
  version === 1 ? `Barème ${year}` : `Barème ${year}, version ${version}`;

function Published({ scale }: { scale: PublishedScale }) {
  return (
    <>
      <p>
        Publié le <Time value={scale.publishedAt} />.
      </p>
      {scale.note ? <p>{scale.note}</p> : null}
      <ScaleWords rules={scale.rules} caption={nameOf(scale)} />
    </>
  );
}

export default async function PublishedScalesPage() {
  const viewer = await requireViewer("/adhesion/bareme", canReadScale);
  const scales = await listPublishedScales(viewer);
  const inForce = scales.filter(({ isInForce }) => isInForce).slice(0, 2);
  const others = scales.filter((scale) => !inForce.includes(scale));
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Barème des cotisations"
        lead="Ce que coûte une adhésion, et comment cela se calcule."
        breadcrumb={<Breadcrumb trail={[{ label: "Mon adhésion", href: "/adhesion" }]} />}
      />
      {scales.length === 0 ? (
        <EmptyState title="Aucun barème n’est publié">
          La trésorerie prépare celui de l’année. Revenez dans quelques jours.
        </EmptyState>
      ) : null}
      {inForce.map((scale) => (
        <section key={scale.id} aria-labelledby={`bareme-${scale.year}`}>
          <h2 id={`bareme-${scale.year}`}>{nameOf(scale)}</h2>
          <Published scale={scale} />
        </section>
      ))}
      {others.length > 0 ? (
        <section aria-labelledby="autres">
          <h2 id="autres">Barèmes antérieurs</h2>
          {others.map((scale) => (
            <Disclosure key={scale.id} summary={nameOf(scale)}>
              <Published scale={scale} />
            </Disclosure>
          ))}
        </section>
      ) : null}
    </div>
  );
}
