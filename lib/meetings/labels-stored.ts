import type { MeetingPointKind } from "@prisma/client";
import { formatMinutes, formatSpan, pointKindLabels } from "#lib/meetings/labels.ts";
import type { Stored } from "#lib/versions.ts";

const MOST = 80;
const short = (text: string | null) => [...(text ?? "")].slice(0, MOST).join("").replace(/\s+/g, " ");

export type StoredMeeting = {
  title: string;
  place: string | null;
  videoUrl: string | null;
  presentation: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** What the form of a meeting holds (lib/versions.ts). */
export const storedMeeting = (meeting: StoredMeeting): Stored => {
  const { title, place, videoUrl, presentation, startsAt, endsAt } = meeting;
  return {
    title: { value: title, label: "Titre", words: title },
    day: {
      value: [startsAt?.toISOString() ?? null, endsAt?.toISOString() ?? null],
      label: "Date",
      words: startsAt && endsAt ? formatSpan(startsAt, endsAt) : "",
    },
    place: { value: place, label: "Lieu", words: place ?? "" },
    videoUrl: { value: videoUrl, label: "Visioconférence", words: videoUrl ?? "" },
    presentation: { value: presentation, label: "Présentation", words: short(presentation) },
  };
};

export type StoredPoint = {
  title: string;
  note: string | null;
  minutes: number;
  kind: MeetingPointKind;
  rapporteurId: string | null;
  rapporteur: string | null;
};

/** What the form of a point holds. */
export const storedPoint = (point: StoredPoint): Stored => {
  const { title, note, minutes, kind, rapporteurId, rapporteur } = point;
  return {
    title: { value: title, label: "Titre", words: title },
    minutes: { value: minutes, label: "Durée", words: formatMinutes(minutes) },
    kind: { value: kind, label: "Ce qu’on en attend", words: pointKindLabels[kind] },
    rapporteurId: { value: rapporteurId, label: "Qui rapporte", words: rapporteur ?? "" },
    note: { value: note, label: "Note", words: short(note) },
  };
};
