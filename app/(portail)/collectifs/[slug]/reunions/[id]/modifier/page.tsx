import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { CancelMeetingForm, EditMeetingForm } from "#components/meetings/meeting-forms.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { wallClock } from "#lib/dates.ts";
import { storedMeeting } from "#lib/meetings/labels-stored.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { findMeeting } from "#lib/meetings/queries.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier la réunion" };

export default async function EditMeetingPage({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params;
  const here = `/collectifs/${slug}/reunions/${id}`;
  const viewer = await requireViewer(`${here}/modifier`);
  const collectif = await findInside(viewer, { slug });
  const meeting = collectif && (await findMeeting(viewer, collectif, id));
  if (!meeting || !canPrepareMeetings(viewer, collectif)) notFound();
  if (meeting.state === "HELD" || meeting.state === "CANCELLED") notFound();
  const { state, title, startsAt, endsAt, place, videoUrl, presentation } = meeting;
  const start = startsAt && wallClock(startsAt);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Modifier la réunion"
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: here, label: title },
        ]}
      />
      {state === "CALLED" ? (
        <p>
          Changer le titre, la date, le lieu ou le lien envoie une mise à jour aux personnes convoquées.
          Changer la présentation ou l’ordre du jour n’en envoie pas.
        </p>
      ) : null}
      <EditMeetingForm
        id={id}
        version={versionOf(storedMeeting(meeting))}
        date={state === "POLL" ? "none" : state === "CALLED" ? "required" : "optional"}
        values={{
          title,
          day: start?.day ?? "",
          from: start?.time ?? "",
          to: endsAt ? wallClock(endsAt).time : "",
          place: place ?? "",
          videoUrl: videoUrl ?? "",
          presentation: presentation ?? "",
        }}
      />
      <section aria-labelledby="annuler">
        <h2 id="annuler">Annuler</h2>
        <p>
          {state === "DRAFT"
            ? "Personne d’autre ne l’a vue. Elle quittera vos réunions à venir, pour de bon."
            : "Les personnes prévenues le seront, et leur agenda suivra. On ne revient pas dessus."}
        </p>
        <CancelMeetingForm id={id} />
      </section>
    </div>
  );
}
