import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { EditPointForm } from "#components/meetings/point-forms.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { storedPoint } from "#lib/meetings/labels-stored.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { findMeeting } from "#lib/meetings/queries.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier un point" };

type Props = { params: Promise<{ slug: string; id: string; point: string }> };

export default async function EditPointPage({ params }: Props) {
  const { slug, id, point: pointId } = await params;
  const back = `/collectifs/${slug}/reunions/${id}`;
  const viewer = await requireViewer(`${back}/ordre-du-jour/${pointId}`);
  const collectif = await findInside(viewer, { slug });
  const meeting = collectif && (await findMeeting(viewer, collectif, id));
  if (!meeting || !canPrepareMeetings(viewer, collectif)) notFound();
  if (meeting.state === "HELD" || meeting.state === "CANCELLED") notFound();
  const point = [...meeting.points, ...meeting.proposed].find((one) => one.id === pointId);
  if (!point) notFound();
  const people = (await listRapporteurs(viewer, collectif)).map(({ id: value, name }) => ({
    value,
    label: name,
  }));
  const { rapporteurId, rapporteur } = point;
  // Whoever has left since stays named until somebody chooses otherwise.
  const isThere = rapporteurId === null || people.some(({ value }) => value === rapporteurId);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Modifier un point"
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: back, label: meeting.title },
          { href: `${back}/ordre-du-jour`, label: "Ordre du jour" },
        ]}
      />
      <EditPointForm
        id={point.id}
        version={versionOf(storedPoint(point))}
        people={isThere ? people : [{ value: rapporteurId, label: rapporteur ?? "" }, ...people]}
        values={{
          title: point.title,
          note: point.note ?? "",
          minutes: String(point.minutes),
          kind: point.kind,
          rapporteurId: rapporteurId ?? "",
        }}
      />
    </div>
  );
}
