import type { Financing } from "@prisma/client";
import { formatDateTime } from "#lib/dates.ts";
import { joinList } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import { halfDayWords } from "#lib/training-sessions/labels.ts";
import { financingLabels } from "#lib/trainings/labels.ts";
import type { Stored } from "#lib/versions.ts";

type Session = {
  bodyId: string;
  body: { name: string };
  capacity: number;
  minimum: number;
  registrationEndsAt: Date;
  financings: Financing[];
  priceCents: number | null;
  acceptHours: number;
  guestTrainers: string[];
  halfDays: { id: string; startsAt: Date; endsAt: Date; place: string | null; link: string | null }[];
};

/** What the form of a session shows. */
export const storedSession = (session: Session): Stored => ({
  bodyId: { value: session.bodyId, label: "Organisme", words: session.body.name },
  capacity: { value: session.capacity, label: "Places", words: String(session.capacity) },
  minimum: { value: session.minimum, label: "Minimum", words: String(session.minimum) },
  deadlineDay: {
    value: session.registrationEndsAt.toISOString(),
    label: "Fin des inscriptions",
    words: formatDateTime(session.registrationEndsAt),
  },
  financings: {
    value: [...session.financings].sort(),
    label: "Financements",
    words: joinList(session.financings.map((financing) => financingLabels[financing])),
  },
  price: {
    value: session.priceCents,
    label: "Prix",
    words: session.priceCents === null ? "" : formatCents(session.priceCents),
  },
  acceptHours: {
    value: session.acceptHours,
    label: "Heures pour répondre",
    words: String(session.acceptHours),
  },
  guestTrainers: { value: session.guestTrainers, label: "Noms", words: joinList(session.guestTrainers) },
  "day-1": {
    value: session.halfDays.map(({ id, startsAt, endsAt, place, link }) => [
      id,
      startsAt.toISOString(),
      endsAt.toISOString(),
      place,
      link,
    ]),
    label: "Demi-journées",
    words: session.halfDays.map(halfDayWords).join("\u00a0; "),
  },
});
