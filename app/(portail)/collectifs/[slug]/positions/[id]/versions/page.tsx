import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TextChanges } from "#components/documents/text-changes.tsx";
import { PositionHead } from "#components/positions/position-head.tsx";
import { PositionVersions } from "#components/positions/position-versions.tsx";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { tierTitles } from "#lib/positions/labels.ts";
import { canWritePosition } from "#lib/positions/policy.ts";
import { findPosition } from "#lib/positions/queries.ts";
import { comparePositions, listPositionVersions } from "#lib/positions/queries-versions.ts";
import { parseTier } from "#lib/positions/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Versions d’une position" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const versionNumber = (raw: string | string[] | undefined): number | null =>
  typeof raw === "string" && /^[1-9]\d{0,4}$/.test(raw) ? Number(raw) : null;

export default async function PositionVersionsPage({ params, searchParams }: Props) {
  const [{ slug, id }, { strate, de, a }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/positions/${id}/versions`);
  const position = await findPosition(viewer, slug, id);
  if (!position || !canReadInside(viewer, position.collectif)) notFound();
  const tier = parseTier(strate) ?? null;
  const [from, to] = [versionNumber(de), versionNumber(a)];
  const compared = from !== null && to !== null ? { from, to } : null;
  const [versions, comparison] = await Promise.all([
    listPositionVersions(viewer, position, tier),
    compared ? comparePositions(viewer, position, tier, compared) : null,
  ]);
  if (versions.length === 0 || (compared && !comparison)) notFound();
  return (
    <div className="narrow stack-sections">
      <PositionHead
        collectif={position.collectif}
        isInside
        position={position}
        title={tier === null ? "Versions du texte commun" : `Versions\u00A0: ${tierTitles[tier]}`}
      />
      {compared && comparison ? (
        <section aria-labelledby="comparaison">
          <h2 id="comparaison">
            De la version {compared.from} à la version {compared.to}
          </h2>
          {comparison.changes === null ? (
            <p>Ces deux textes sont trop différents pour être comparés mot à mot.</p>
          ) : (
            <TextChanges changes={comparison.changes} />
          )}
        </section>
      ) : null}
      <section aria-labelledby="liste">
        <h2 id="liste">Toutes les versions</h2>
        <PositionVersions
          href={`/collectifs/${slug}/positions/${id}/versions`}
          positionId={id}
          tier={tier}
          versions={versions}
          canRestore={canWritePosition(viewer, position)}
        />
      </section>
    </div>
  );
}
