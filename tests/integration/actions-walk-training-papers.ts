import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { issueNumbered } from "#lib/training-papers/write.ts";
import { issueOne } from "#lib/training-papers/write-issue.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
import { within } from "#tests/factories/unique.ts";
import type { Entry, Scenario } from "#tests/integration/actions-walk-entry.ts";

const managers = ["trainingManager", "admin"] as const;

const scenario = (name: string, arrange: Scenario["arrange"]): [Scenario] => [
  { name, arrange, may: managers },
];

/** A session with its convention, and what it says. */
async function agreed() {
  const { session, territories } = await aPaperedSession({ groups: [1] });
  const { id } = await within(undefined, (tx) =>
    issueOne(tx, {
      sessionId: session.id,
      kind: "CONVENTION",
      key: String(territories[0]?.id),
      byId: null,
    }),
  );
  const { agreementId, content } = await db.trainingPaper.findUniqueOrThrow({ where: { id } });
  return { id: agreementId ?? "", sessionId: session.id, content: trainingPaperContent.parse(content) };
}

async function invoiced() {
  const { id: agreementId, sessionId, content } = await agreed();
  return within(undefined, (tx) =>
    issueNumbered(tx, {
      kind: "INVOICE",
      sessionId,
      agreementId,
      cents: 28_000,
      byId: null,
      contentFor: () => ({ ...content, kind: "INVOICE", people: [] }),
    }),
  );
}

const currentVersion = async () =>
  (await db.trainingTemplate.aggregate({ where: { kind: "PROGRAMME" }, _max: { version: true } }))._max
    .version ?? 0;

export const trainingPapersTable: Record<string, Entry> = {
  "training-template.saved": {
    table: "TrainingTemplate",
    scenarios: scenario("of the programme", async () => ({
      kind: "PROGRAMME",
      version: await currentVersion(),
      text: defaultTemplates.PROGRAMME,
    })),
  },
  "training-template.restored": {
    table: "TrainingTemplate",
    scenarios: [
      {
        name: "the application’s own",
        arrange: async () => ({ kind: "PROGRAMME", version: 0 }),
        may: managers,
      },
      {
        name: "an older version",
        arrange: async () => {
          const version = (await currentVersion()) + 1;
          const { id: createdById } = await aMember();
          const text = defaultTemplates.PROGRAMME;
          await db.trainingTemplate.create({ data: { kind: "PROGRAMME", version, text, createdById } });
          return { kind: "PROGRAMME", version };
        },
        may: managers,
      },
      {
        name: "a version that never was",
        arrange: async () => ({ kind: "PROGRAMME", version: 999_999 }),
        may: [],
      },
    ],
  },
  "training-paper.issued": {
    table: "TrainingPaper",
    scenarios: scenario("an attestation", async () => {
      const { session, people } = await aPaperedSession({ groups: [1] });
      return { sessionId: session.id, kind: "ATTESTATION", key: people[0]?.registrationId };
    }),
  },
  "training-papers.issued": {
    table: "TrainingPaper",
    scenarios: scenario("all the sheets of a session", async () => ({
      sessionId: (await aPaperedSession()).session.id,
      kind: "ATTENDANCE_SHEET",
    })),
  },
  "training-agreement.dated": {
    table: "TrainingAgreement",
    scenarios: scenario("sent today", async () => ({
      id: (await agreed()).id,
      sentOn: today(),
      bodySignedOn: "",
      payerSignedOn: "",
    })),
  },
  "training-agreement.cancelled": {
    table: "TrainingAgreement",
    scenarios: scenario("that nobody invoiced", async () => ({ id: (await agreed()).id })),
  },
  "training-invoice.issued": {
    table: "TrainingPaper",
    scenarios: scenario("of a session that began", async () => ({ id: (await agreed()).id })),
  },
  "training-invoice.paid": {
    table: "TrainingPaper",
    scenarios: scenario("today", async () => ({ id: (await invoiced()).id, paidOn: today() })),
  },
  "training-invoice.cancelled": {
    table: "TrainingPaper",
    scenarios: scenario("by a credit note", async () => ({
      id: (await invoiced()).id,
      reason: "La session a été facturée deux fois.",
    })),
  },
  "training-pack.asked": {
    table: "TrainingPack",
    scenarios: scenario("of a session", async () => ({ sessionId: (await agreed()).sessionId })),
  },
};
