import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { formatMinutes, formatSpan } from "#lib/meetings/labels.ts";
import { type CalendarEvent, type CalendarMethod, calendarOf } from "#lib/meetings/labels-calendar.ts";
import { unsubscribeUrl } from "#lib/unsubscribe.ts";

export type CalledMeeting = {
  id: string;
  collectifId: string;
  slug: string;
  collectif: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  videoUrl: string | null;
  presentation: string | null;
  cancelWord: string | null;
  points: readonly { title: string; minutes: number; rapporteur: string | null }[];
};

export type Invitee = { id: string; email: string; firstName: string; lastName: string };

export const meetingUrl = ({ slug, id }: { slug: string; id: string }): string =>
  `${env.PUBLIC_URL}/collectifs/${slug}/reunions/${id}`;

/** The address that the association’s messages come from; its own where no mail leaves. */
const senderAddress = (): string => {
  if (env.DEMO) return env.ASSOCIATION_EMAIL;
  return /<([^<>]+)>\s*$/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM.trim();
};

export const calendarPerson = () => ({ name: env.ASSOCIATION_NAME, email: senderAddress() });
export const calendarHost = (): string => new URL(env.PUBLIC_URL).hostname;

const pointsOf = ({ points }: Pick<CalledMeeting, "points">): string[] =>
  points.map(
    ({ title, minutes, rapporteur }, rank) =>
      `${rank + 1}. ${title} (${formatMinutes(minutes)}${rapporteur ? `, ${rapporteur}` : ""})`,
  );

/** What a calendar holds of it, its agenda included. */
export const eventOf = (
  meeting: CalledMeeting,
  { sequence, isCancelled }: { sequence: number; isCancelled: boolean },
): CalendarEvent => ({
  id: meeting.id,
  sequence,
  isCancelled,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  title: `${meeting.title} (${meeting.collectif})`,
  place: meeting.place,
  videoUrl: meeting.videoUrl,
  url: meetingUrl(meeting),
  description: [
    meeting.presentation,
    meeting.points.length > 0 ? ["Ordre du jour\u00a0:", ...pointsOf(meeting)].join("\n") : null,
    `Dites si vous venez\u00a0: ${meetingUrl(meeting)}`,
  ]
    .filter(Boolean)
    .join("\n\n"),
});

const calendarFor = (
  meeting: CalledMeeting,
  to: Invitee,
  sequence: number,
  method: Exclude<CalendarMethod, "PUBLISH">,
) => ({
  method,
  text: calendarOf([eventOf(meeting, { sequence, isCancelled: method === "CANCEL" })], {
    method,
    host: calendarHost(),
    stamp: new Date(),
    organizer: calendarPerson(),
    attendee: { name: `${to.firstName} ${to.lastName}`, email: to.email },
  }),
});

const facts = ({ startsAt, endsAt, place, videoUrl }: CalledMeeting): string =>
  [formatSpan(startsAt, endsAt), place, videoUrl].filter(Boolean).join("\n");

const oneLine = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return line.length > 150 ? `${line.slice(0, 149)}…` : line;
};

/** The invitation, or what has changed in it since; its calendar part puts it at its place. */
export const invitationMail = (
  to: Invitee,
  meeting: CalledMeeting,
  { sequence, isNew }: { sequence: number; isNew: boolean },
): Message => ({
  kind: isNew ? "meeting.invitation" : "meeting.update",
  to: to.email,
  memberId: to.id,
  collectifId: meeting.collectifId,
  subject: oneLine(isNew ? `Réunion\u00a0: ${meeting.title}` : `La réunion a changé\u00a0: ${meeting.title}`),
  body: {
    paragraphs: [
      `Bonjour ${to.firstName},`,
      isNew
        ? `Le collectif «\u00a0${meeting.collectif}\u00a0» vous attend à la réunion «\u00a0${meeting.title}\u00a0».`
        : `La réunion «\u00a0${meeting.title}\u00a0» du collectif «\u00a0${meeting.collectif}\u00a0» a changé. La voici maintenant.`,
      facts(meeting),
      ...(meeting.points.length > 0 ? [["Ordre du jour\u00a0:", ...pointsOf(meeting)].join("\n")] : []),
    ],
    action: { label: "Dire si vous venez", url: meetingUrl(meeting) },
    after: ["La pièce jointe «\u00a0reunion.ics\u00a0» la met dans votre agenda, ou l’y met à jour."],
  },
  unsubscribeUrl: unsubscribeUrl(to.id, "COLLECTIFS"),
  calendar: calendarFor(meeting, to, sequence, "REQUEST"),
});

/** Takes it off her calendar: it is cancelled, or she is no longer in the collectif; then it says no more than that. */
export const withdrawalMail = (
  to: Invitee,
  meeting: CalledMeeting,
  { sequence, isCancelled }: { sequence: number; isCancelled: boolean },
): Message => ({
  kind: isCancelled ? "meeting.cancellation" : "meeting.withdrawal",
  to: to.email,
  memberId: to.id,
  subject: oneLine(
    isCancelled ? `Réunion annulée\u00a0: ${meeting.title}` : "Une réunion n’est plus dans votre agenda",
  ),
  body: {
    paragraphs: [
      `Bonjour ${to.firstName},`,
      ...(isCancelled
        ? [
            `La réunion «\u00a0${meeting.title}\u00a0» du collectif «\u00a0${meeting.collectif}\u00a0», prévue ${formatSpan(meeting.startsAt, meeting.endsAt)}, est annulée.`,
            ...(meeting.cancelWord ? [meeting.cancelWord] : []),
          ]
        : [
            `Vous ne faites plus partie du collectif «\u00a0${meeting.collectif}\u00a0»\u00a0: une réunion à laquelle vous étiez attendue ou attendu quitte votre agenda.`,
          ]),
    ],
    after: ["La pièce jointe «\u00a0reunion.ics\u00a0» la retire de votre agenda."],
  },
  unsubscribeUrl: unsubscribeUrl(to.id, "COLLECTIFS"),
  calendar: calendarFor(
    isCancelled
      ? meeting
      : { ...meeting, title: "Réunion", place: null, videoUrl: null, presentation: null, points: [] },
    to,
    sequence,
    "CANCEL",
  ),
});
