import { randomBytes } from "node:crypto";
import type { Tx } from "#lib/db.ts";
import { codeFrom } from "#lib/training-papers/labels-code.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { sampleContent } from "#lib/training-papers/labels-sample.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aRegistration, aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday, type Ref, unique, within } from "#tests/factories/unique.ts";

/** A body of which nothing that a paper says lacks. */
export const aWholeBody = (overrides: Parameters<typeof aTrainingBody>[0] = {}, tx?: Tx) =>
  aTrainingBody(
    {
      address: "1 rue de l’Exemple, 23000 Guéret",
      siret: "73282932000074",
      activityNumber: "75230000023",
      signatory: "Dominique Astier",
      signatoryTitle: "directrice",
      iban: "FR7630006000011234567890189",
      ...overrides,
    },
    tx,
  );

type Overrides = {
  /** Days from today of the one day it lasts; ten days ago unless said. */
  day?: number;
  /** How many come from each collectivité. */
  groups?: number[];
  body?: Ref;
  title?: string;
  priceCents?: number;
  halfDays?: 1 | 2;
  trainer?: Ref;
  /** Whether each has signed each half-day. */
  attended?: boolean;
  /** Of the collectivités, in order. */
  names?: string[];
};

/** A session whose papers can be issued: its half-days, and people in the name of their communes, who signed. */
export function aPaperedSession(overrides: Overrides = {}, tx?: Tx) {
  const {
    day = -10,
    groups = [2],
    priceCents = 28_000,
    halfDays = 2,
    attended = true,
    names = [],
  } = overrides;
  return within(tx, async (tx) => {
    const body = overrides.body ?? (await aWholeBody({}, tx));
    const training = await aTraining(
      {
        title: overrides.title ?? `Formation ${unique()}`,
        teaching: "Exposés et travail en groupes.",
        assessment: "Un questionnaire.",
      },
      tx,
    );
    const at = (hours: number) => new Date(daysFromToday(day).getTime() + hours * 3_600_000);
    const spans = [
      { startsAt: at(8), endsAt: at(11), place: "Salle des fêtes" },
      { startsAt: at(12), endsAt: at(16), place: "Salle des fêtes" },
    ].slice(0, halfDays);
    const session = await aTrainingSession(
      { training, body, priceCents, capacity: 1000, guestTrainers: ["Noémie Quentin"], halfDays: spans },
      tx,
    );
    if (overrides.trainer) {
      await tx.trainingSessionTrainer.create({
        data: { sessionId: session.id, memberId: overrides.trainer.id },
      });
    }
    const territories: Awaited<ReturnType<typeof aTerritory>>[] = [];
    const people: { memberId: string; registrationId: string; territoryId: number }[] = [];
    for (const [rank, count] of groups.entries()) {
      const name = names[rank];
      const territory = await aTerritory({ kind: "COMMUNE", ...(name && { name }) }, tx);
      territories.push(territory);
      for (let index = 0; index < count; index += 1) {
        const member = await aMember({}, tx);
        const mandate = await aMandate({ member, territory }, tx);
        const registration = await aRegistration(
          { session, member, mandateId: mandate.id, seat: people.length + 1, priceCents },
          tx,
        );
        if (attended) {
          await tx.attendance.createMany({
            data: session.halfDays.map((halfDay) => ({
              registrationId: registration.id,
              halfDayId: halfDay.id,
              signedAt: halfDay.startsAt,
              strokes: "M10 10L200 80",
              method: "TRAINER_PHONE" as const,
            })),
          });
        }
        people.push({ memberId: member.id, registrationId: registration.id, territoryId: territory.id });
      }
    }
    return { session, training, body, territories, people };
  });
}

/** An attestation of somebody’s, which says what the sample does; its code is its own. */
export const anAttestation = (tx?: Tx) =>
  within(tx, async (tx) => {
    const { session, people } = await aPaperedSession({ groups: [1] }, tx);
    return tx.trainingPaper.create({
      data: {
        kind: "ATTESTATION",
        sessionId: session.id,
        registrationId: people[0]?.registrationId ?? null,
        code: codeFrom(randomBytes(12)),
        issuedOn: daysFromToday(0),
        content: sampleContent({ kind: "ATTESTATION", text: defaultTemplates.ATTESTATION }),
      },
    });
  });
