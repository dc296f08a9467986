import type { Prisma } from "@prisma/client";
import { money, treasury } from "#lib/privacy/schema-tables-money.ts";
import { joining, rights } from "#lib/privacy/schema-tables-office.ts";
import { type Holding, isPersonal, type PersonalTable } from "#lib/privacy/schema-tables-parts.ts";
import { access, people } from "#lib/privacy/schema-tables-people.ts";
import { trainings } from "#lib/privacy/schema-tables-trainings.ts";
import { reading, writing } from "#lib/privacy/schema-tables-writing.ts";

// What each table holds about a member. The export and the erasure read it; a model without a line is a type error, and a
// test holds it against the database.

/** Every table there is. */
export const tables = {
  ...people,
  ...access,
  ...reading,
  ...writing,
  ...joining,
  ...rights,
  ...money,
  ...treasury,
  ...trainings,
  Territory: { about: "Official geography." },
  TerritoryInclusion: { about: "Official geography." },
  Theme: { about: "The list of themes." },
  Election: { about: "Dates of elections." },
  Collectif: { about: "The groups themselves." },
  MeetingSlot: { about: "Dates proposed for a meeting." },
  DecisionOption: { about: "What a collectif chooses among." },
  DecisionDocument: { about: "Documents that a decision rests upon." },
  DecisionEnvelope: { about: "Secret ballots: no one can tell whose." },
  DecisionBallot: { about: "Secret ballots once counted: no one can tell whose." },
  PositionDocument: { about: "Documents on which a position rests." },
  TrainingBody: { about: "Bodies approved to train." },
  Training: { about: "The catalogue of trainings." },
  TrainingSession: { about: "Dates and places of trainings." },
  TrainingPath: { about: "Parcours of the catalogue." },
  TrainingPathStep: { about: "Parcours of the catalogue." },
  Evaluation: { about: "Answers that nobody can tell whose." },
  TrainingAgreement: { about: "What a collectivité agreed." },
  TrainingPaperCounter: { about: "The last numbers of invoices." },
  IndemnityRate: { about: "The law’s amounts." },
  StoredFile: {
    about: "Contents by their hash, without whoever sent them; those of deleted drafts are swept.",
  },
  FilePassage: { about: "Text of the contents." },
  SearchWord: { about: "Words of published texts, one by one." },
  JournalSeal: { about: "Hashes of the journal." },
  JournalTail: { about: "Numbers of journal entries." },
  MemberImportMapping: { about: "What headers of spreadsheets mean." },
  ReminderRule: { about: "When reminders leave." },
  MoneyFact: { about: "What was received, by month and kind: no person." },
  MoneyTotal: { about: "The same, folded." },
  ReceiptCounter: { about: "The last numbers of receipts." },
  TrialCheckout: { about: "What the trial provider of a demo was asked: amounts, and ids of ours." },
  RateLimit: { about: "Digests keyed by a secret, for a day at most." },
} as const satisfies Record<Prisma.ModelName, Holding>;

/** The tables that hold something about a member, by name. */
export const personalTables: readonly (readonly [Prisma.ModelName, PersonalTable])[] = Object.entries(
  tables as Record<Prisma.ModelName, Holding>,
).flatMap(([name, holding]) => (isPersonal(holding) ? [[name as Prisma.ModelName, holding] as const] : []));
