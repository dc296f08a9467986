import type { TrainingPaperKind } from "@prisma/client";
import { formatDate, formatTime, parseDay, toDay } from "#lib/dates.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, joinList } from "#lib/french.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { formatCents, formatCentsFully } from "#lib/money.ts";
import { DAYS_TO_PAY } from "#lib/training-papers/labels.ts";
import { halfDayWords, payerName, type Target, type Territory } from "#lib/training-papers/labels-targets.ts";
import type { HalfDay, Participant, SessionFacts, Signature } from "#lib/training-papers/queries-facts.ts";
import type { TrainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { durationInWords, methodLabels } from "#lib/trainings/labels.ts";

export const VAT = "Exonération de TVA, article 261-4-4° du code général des impôts";
export const NATURE = "Action de formation des élus locaux (CGCT, article L.\u00A02123-12)";
const FOLLOWED =
  "Chaque demi-journée est émargée par les participants et attestée par qui donne la formation. Un certificat de réalisation est remis à la collectivité.";

type Fields = Record<string, string>;

const minutesOf = ({ startsAt, endsAt }: HalfDay): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
const sum = (minutes: readonly number[]): number => minutes.reduce((total, one) => total + one, 0);

function audienceOf({ tiers, functions, isFirstMandate }: SessionFacts): string {
  const words = [
    tiers.length > 0
      ? `Strates\u00a0: ${joinList(tiers.map((tier) => tierLabels[tier])).toLowerCase()}.`
      : "",
    functions.length > 0
      ? `Fonctions\u00a0: ${joinList(functions.map((kind) => functionLabels[kind].median))}.`
      : "",
    isFirstMandate ? "Premier mandat." : "",
  ].filter(Boolean);
  return words.length > 0 ? words.join(" ") : "Élues et élus de toutes les collectivités.";
}

const placeOf = ({ place, isRemote }: HalfDay): string => place ?? (isRemote ? "À distance" : "");

function periodOf({ halfDays }: SessionFacts): string {
  const [first, last] = [halfDays[0], halfDays.at(-1)];
  if (!first || !last) return "";
  return toDay(first.startsAt) === toDay(last.startsAt)
    ? `le ${formatDate(first.startsAt)}`
    : `du ${formatDate(first.startsAt)} au ${formatDate(last.startsAt)}`;
}

function commonFields(session: SessionFacts, association: string, issuedOn: string): Fields {
  const { body, halfDays } = session;
  return {
    organisme: body.name,
    "organisme-adresse": body.address ?? "",
    "organisme-siret": body.siret ?? "",
    "organisme-activite": body.activityNumber ?? "",
    agrement: body.agrementNumber,
    "agrement-validite": `valable du ${formatDate(body.agrementStartsOn)} au ${formatDate(body.agrementEndsOn)}`,
    signataire: body.signatory ?? "",
    "signataire-fonction": body.signatoryTitle ?? "",
    iban: body.iban ?? "",
    association,
    date: formatDate(issuedOn),
    intitule: session.title,
    objectifs: session.aims,
    nature: NATURE,
    modalite: methodLabels[session.method],
    duree: durationInWords(halfDays.length > 0 ? sum(halfDays.map(minutesOf)) : session.durationMinutes),
    periode: periodOf(session),
    lieux: joinList([...new Set(halfDays.map(placeOf).filter(Boolean))]),
    formateurs: joinList(session.trainers),
    contenu: session.programme,
    public: audienceOf(session),
    prerequis: session.prerequisites?.trim() || "Aucun prérequis.",
    moyens: session.teaching ?? "",
    evaluation: session.assessment ?? "",
    suivi: FOLLOWED,
  };
}

function participantFields(session: SessionFacts, person: Participant): Fields {
  const planned = sum(session.halfDays.map(minutesOf));
  const held = session.halfDays.filter(({ id }) => person.attended.includes(id));
  const followed = sum(held.map(minutesOf));
  return {
    participant: person.name,
    mandat: person.territory ? payerName(person.territory) : "mandat local",
    "heures-suivies": durationInWords(followed),
    resultats: `Formation suivie ${followed >= planned ? "en totalité" : `en partie\u00a0: ${durationInWords(followed)} sur ${durationInWords(planned)}`}. Évaluation des acquis\u00a0: ${session.assessment ?? ""}`,
  };
}

export type Line = TrainingPaperContent["lines"][number];

/** One line a price: people of a same collectivité may have registered at different ones. */
export function linesOf(people: readonly Participant[]): Line[] {
  const quantities = new Map<number, number>();
  for (const { priceCents } of people) quantities.set(priceCents, (quantities.get(priceCents) ?? 0) + 1);
  return [...quantities].map(([unitCents, quantity]) => ({
    label: "Formation d’élus locaux, par personne inscrite au début de la session",
    quantity,
    unitCents,
  }));
}
export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((total, { quantity, unitCents }) => total + quantity * unitCents, 0);

const agreementFields = ({ people, territory }: Target): Fields => {
  const lines = linesOf(people);
  return {
    collectivite: territory ? payerName(territory) : "",
    nombre: formatCount(people.length, "personne élue", "personnes élues"),
    prix: joinList(lines.map(({ unitCents }) => formatCents(unitCents))),
    "prix-total": formatCents(totalOf(lines)),
  };
};

const personOf = ({ registrationId, name, territory }: Participant) => ({
  registrationId,
  name,
  about: territory ? payerName(territory) : "",
  strokes: null,
  mark: "",
});

/** What a paper will say: `signatures` of a sheet, `extra` fields that issuing it makes known (a code, a number). */
export type Draft = {
  kind: TrainingPaperKind;
  session: SessionFacts;
  target: Target;
  text: string;
  association: string;
  issuedOn: string;
  signatures?: readonly Signature[];
  lines?: Line[];
  extra?: Fields;
};

export function contentOf(draft: Draft): TrainingPaperContent {
  const {
    kind,
    session,
    target,
    text,
    association,
    issuedOn,
    signatures = [],
    lines = [],
    extra = {},
  } = draft;
  const [person] = target.people;
  const isOwn = kind === "CONVOCATION" || kind === "CERTIFICATE" || kind === "ATTESTATION";
  const signed = new Map(signatures.map((one) => [one.registrationId, one]));
  const people = kind === "CONVENTION" || kind === "ATTENDANCE_SHEET" ? target.people : [];
  return {
    kind,
    text,
    fields: {
      ...commonFields(session, association, issuedOn),
      ...(isOwn && person ? participantFields(session, person) : {}),
      ...(kind === "CONVENTION" ? agreementFields(target) : {}),
      ...(target.halfDay
        ? { "demi-journee": halfDayWords(target.halfDay), lieu: placeOf(target.halfDay) }
        : {}),
      ...extra,
    },
    people: people.map((one) => {
      const signature = signed.get(one.registrationId);
      return {
        ...personOf(one),
        // Its collectivité is a party of the convention already.
        ...(kind === "CONVENTION" && { about: "" }),
        ...(signature && {
          strokes: signature.strokes,
          mark: `Signé le ${formatDate(signature.signedAt)} à ${formatTime(signature.signedAt)}`,
        }),
      };
    }),
    schedule: session.halfDays.map((halfDay) => ({
      day: formatDate(halfDay.startsAt, "full"),
      hours: `${formatTime(halfDay.startsAt)} à ${formatTime(halfDay.endsAt)}`,
      place: placeOf(halfDay),
    })),
    lines,
  };
}

type Bill = { number: string; territory: Territory; lines: Line[]; issuedOn: string };

/** What an invoice says beside what it says of the session. */
export function billFields({ number, territory, lines, issuedOn }: Bill): Fields {
  const due = new Date((parseDay(issuedOn)?.getTime() ?? 0) + DAYS_TO_PAY * 86_400_000);
  return {
    numero: number,
    collectivite: payerName(territory),
    quantite: String(lines.reduce((count, { quantity }) => count + quantity, 0)),
    total: formatCentsFully(totalOf(lines)),
    "mention-tva": VAT,
    echeance: formatDate(due),
  };
}
