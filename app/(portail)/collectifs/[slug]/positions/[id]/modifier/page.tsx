import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PositionHead } from "#components/positions/position-head.tsx";
import { EditTextForm } from "#components/positions/text-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { tierTitles } from "#lib/positions/labels.ts";
import { storedText } from "#lib/positions/labels-stored.ts";
import { canWritePosition } from "#lib/positions/policy.ts";
import { findPosition } from "#lib/positions/queries.ts";
import { parseTier } from "#lib/positions/schema.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier une position" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EditPositionPage({ params, searchParams }: Props) {
  const [{ slug, id }, { strate }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/positions/${id}/modifier`);
  const position = await findPosition(viewer, slug, id);
  if (!position || !canWritePosition(viewer, position)) notFound();
  const tier = parseTier(strate);
  if (strate !== undefined && tier === undefined) notFound();
  const text = position.texts.find((one) => one.tier === (tier ?? null))?.text ?? "";
  const title = tier === undefined ? position.title : null;
  return (
    <div className="narrow stack-sections">
      <PositionHead
        collectif={position.collectif}
        isInside
        position={position}
        title={tier === undefined ? "Modifier le texte commun" : `Ce que nous disons ${tierTitles[tier]}`}
      />
      {position.state === "DRAFT" ? null : (
        <Notice>
          <p>
            Les signataires {tier === undefined ? "" : "de cette strate "}sauront que le texte a changé, et
            confirmeront ou retireront leur signature.
          </p>
        </Notice>
      )}
      <EditTextForm
        id={position.id}
        version={versionOf(storedText({ title, text }))}
        text={text}
        title={title}
        {...(tier && { variant: { tier, label: `Ce que nous disons ${tierTitles[tier]}` } })}
      />
    </div>
  );
}
