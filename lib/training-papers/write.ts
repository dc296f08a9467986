import { randomBytes } from "node:crypto";
import type { Prisma, TrainingPaperKind } from "@prisma/client";
import { parseDay, today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { codeFrom, writtenCode } from "#lib/training-papers/labels-code.ts";
import { contentOf } from "#lib/training-papers/labels-content.ts";
import { FORGOTTEN } from "#lib/training-papers/labels-forgotten.ts";
import type { Target } from "#lib/training-papers/labels-targets.ts";
import { readSignatures, type SessionFacts } from "#lib/training-papers/queries-facts.ts";
import { type TrainingPaperContent, trainingPaperContent } from "#lib/training-papers/schema-content.ts";

// What issues papers, inside the transaction of whoever causes it. Nothing here asks for a right: who calls it has.

const dayOf = (text: string): Date => {
  const day = parseDay(text);
  if (!day) throw new RangeError(text);
  return day;
};

const agreementOf = async (tx: Tx, sessionId: string, territoryId: number): Promise<string> => {
  // Words that are new are to be sent and signed again.
  const fresh = { sentAt: null, bodySignedOn: null, payerSignedOn: null, cancelledAt: null };
  const { id } = await tx.trainingAgreement.upsert({
    where: { sessionId_territoryId: { sessionId, territoryId } },
    create: { sessionId, territoryId },
    update: fresh,
    select: { id: true },
  });
  return id;
};

type Issuing = {
  kind: TrainingPaperKind;
  session: SessionFacts;
  target: Target;
  /** The template in force. */
  text: string;
  /** Null for the machine’s own. */
  byId: string | null;
};

/**
 * Issues a paper that has no number; the one in force about the same thing is replaced. Two at once: the unique index lets one
 * through, and the other is told. The legal mentions were checked by the caller.
 */
export async function issuePaperOf(tx: Tx, issuing: Issuing): Promise<{ id: string }> {
  const { kind, session, target, text, byId } = issuing;
  const issuedOn = today();
  const code = kind === "ATTESTATION" ? codeFrom(randomBytes(12)) : null;
  const about = {
    registrationId: target.halfDay || target.territory ? null : (target.people[0]?.registrationId ?? null),
    halfDayId: target.halfDay?.id ?? null,
    agreementId: target.territory ? await agreementOf(tx, session.id, target.territory.id) : null,
  };
  const content = contentOf({
    kind,
    session,
    target,
    text,
    association: env.ASSOCIATION_NAME,
    issuedOn,
    ...(target.halfDay && { signatures: await readSignatures(target.halfDay.id, tx) }),
    ...(code && {
      extra: {
        code: writtenCode(code),
        verification: `${env.PUBLIC_URL}/attestation/${writtenCode(code)}`,
      },
    }),
  });
  await tx.trainingPaper.updateMany({
    where: { sessionId: session.id, kind, ...about, replacedAt: null },
    data: { replacedAt: new Date() },
  });
  try {
    return await tx.trainingPaper.create({
      data: {
        kind,
        sessionId: session.id,
        ...about,
        code,
        issuedOn: dayOf(issuedOn),
        issuedById: byId,
        content,
      },
      select: { id: true },
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("CONFLICT", "Ce document vient d’être émis par quelqu’un d’autre.");
    throw error;
  }
}

type Taken = { year: number; number: number; issuedOn: string };

/**
 * The next number of this year, and the day. The counter’s row is held until the commit: whoever comes next waits, and a rollback
 * gives the number back. Read after the row is held, the day follows the order of the numbers.
 */
async function takeNumber(tx: Tx): Promise<Taken> {
  const [taken] = await tx.$queryRaw<{ year: number; number: number; day: string }[]>`
    WITH taken AS (
      INSERT INTO "TrainingPaperCounter" ("year", "number")
      VALUES (extract(year FROM clock_timestamp() AT TIME ZONE 'Europe/Paris')::int, 1)
      ON CONFLICT ("year") DO UPDATE SET "number" = "TrainingPaperCounter"."number" + 1
      RETURNING "year", "number")
    SELECT "year", "number", to_char(clock_timestamp() AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day FROM taken`;
  // Midnight of New Year’s Eve struck while it waited: tried again, in the new year.
  if (!taken || taken.day.slice(0, 4) !== String(taken.year)) throw new Error("the year has changed");
  return { year: taken.year, number: taken.number, issuedOn: taken.day };
}

type Numbered = {
  kind: "INVOICE" | "CREDIT_NOTE";
  sessionId: string;
  agreementId: string;
  cents: number;
  cancelsId?: string;
  byId: string | null;
  /** Its words, once its number and its day are known. */
  contentFor: (taken: Taken) => TrainingPaperContent;
};

/** Writes an invoice or a credit note under the next number of the one series. */
export async function issueNumbered(tx: Tx, numbered: Numbered): Promise<{ id: string }> {
  const { contentFor, byId, ...row } = numbered;
  const taken = await takeNumber(tx);
  const { year, number, issuedOn } = taken;
  return tx.trainingPaper.create({
    data: {
      ...row,
      year,
      number,
      issuedOn: dayOf(issuedOn),
      issuedById: byId,
      content: trainingPaperContent.parse(contentFor(taken)),
    },
    select: { id: true },
  });
}

type Forgotten = { id: string; content: Prisma.JsonValue };

/**
 * Takes somebody’s name and signature out of the papers that were issued, but for invoices, which name no participant and are
 * kept as they are. Done again, it changes nothing.
 */
export async function forgetInPapers(tx: Tx, memberId: string): Promise<void> {
  const own = await tx.registration.findMany({
    where: { memberId },
    select: { id: true, sessionId: true },
    orderBy: { id: "asc" },
  });
  if (own.length === 0) return;
  const ids = new Set(own.map(({ id }) => id));
  const papers = await tx.$queryRaw<Forgotten[]>`
    SELECT "id", "content" FROM "TrainingPaper"
    WHERE "sessionId" = ANY(${own.map(({ sessionId }) => sessionId)}::uuid[])
      AND "kind" NOT IN ('INVOICE', 'CREDIT_NOTE')
      AND ("registrationId" = ANY(${[...ids]}::uuid[]) OR "registrationId" IS NULL)
    ORDER BY "id" FOR UPDATE`;
  for (const { id, content } of papers) {
    const said = trainingPaperContent.parse(content);
    const isHers = said.fields.participant !== undefined;
    if (!isHers && !said.people.some(({ registrationId }) => ids.has(registrationId))) continue;
    const left: TrainingPaperContent = {
      ...said,
      fields: isHers ? { ...said.fields, participant: FORGOTTEN, mandat: "effacé" } : said.fields,
      people: said.people.map((person) =>
        ids.has(person.registrationId) ? { ...person, name: FORGOTTEN, about: "", strokes: null } : person,
      ),
    };
    await tx.trainingPaper.update({ where: { id }, data: { content: left } });
  }
}
