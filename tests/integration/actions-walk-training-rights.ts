import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, type Ref } from "#tests/factories/unique.ts";
import { type Entry, listOf, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const managers = ["trainingManager", "admin"] as const;

const typed = { title: "Lire un budget", day: "2026-05-04", halfDays: "2", dife: "0", mandateId: "" };

/** The only one of whoever acts: a hundred is the most, and the walk arranges hundreds. */
const aNoted = async (member: Ref) => {
  await db.ownTraining.deleteMany({ where: { memberId: member.id } });
  return db.ownTraining.create({
    data: { memberId: member.id, title: "Lire un budget", day: day("2026-05-04"), halfDays: 2 },
  });
};

const onNoted = (extra: Record<string, unknown> = {}): Entry["scenarios"] =>
  listOf([
    {
      name: "one's own",
      arrange: async (cast, role) => ({ ...extra, id: (await aNoted(owner(cast, role))).id }),
      may: signedIn,
    },
    {
      name: "somebody else's",
      arrange: async () => ({ ...extra, id: (await aNoted(await aMember())).id }),
      may: [],
    },
  ]);

let days = 0;
/** Days far away, each once: rules begin one a day. */
const nextDay = () => {
  days += 1;
  return new Date(Date.UTC(2031, 0, days)).toISOString().slice(0, 10);
};

const rules = {
  leaveDays: "30",
  difeYearly: "500",
  difeCeiling: "900",
  budgetFloor: "2",
  budgetCeiling: "20",
};

/** Rights to training: one's own notes, and the rules that the manager keeps. */
export const trainingRightsTable: Record<string, Entry> = {
  "own-training.added": {
    table: "OwnTraining",
    scenarios: [
      {
        name: "a training followed elsewhere",
        arrange: async (cast, role) => {
          await db.ownTraining.deleteMany({ where: { memberId: owner(cast, role).id } });
          return typed;
        },
        may: signedIn,
      },
    ],
  },
  "own-training.edited": { table: "OwnTraining", scenarios: onNoted(typed) },
  "own-training.removed": { table: "OwnTraining", deletes: true, scenarios: onNoted() },
  "training-rights.set": {
    table: "TrainingRights",
    scenarios: [
      {
        name: "rules to come",
        arrange: async () => ({ ...rules, startsOn: nextDay(), source: "Loi d’essai" }),
        may: managers,
      },
    ],
  },
  "training-rights.removed": {
    table: "TrainingRights",
    deletes: true,
    scenarios: [
      {
        name: "rules to come",
        arrange: async () => {
          const { id } = await db.trainingRights.create({
            data: {
              startsOn: new Date(`${nextDay()}T00:00:00Z`),
              leaveDays: 30,
              difeYearlyCents: 50_000,
              difeCeilingCents: 90_000,
              budgetFloor: 2,
              budgetCeiling: 20,
              source: "Loi d’essai",
            },
          });
          return { id };
        },
        may: managers,
      },
    ],
  },
  "indemnities.revalued": {
    table: "IndemnityRate",
    scenarios: [
      {
        name: "amounts to come",
        arrange: async () => ({ startsOn: nextDay(), percent: "1,5", source: "Décret d’essai" }),
        may: managers,
      },
    ],
  },
  "indemnities.removed": {
    table: "IndemnityRate",
    deletes: true,
    scenarios: [
      {
        name: "the last scale",
        arrange: async () => {
          const startsOn = nextDay();
          const rate = {
            function: "MAIRE" as const,
            fromPopulation: 0,
            monthlyCents: 100_000,
            source: "Décret",
          };
          await db.indemnityRate.create({ data: { ...rate, startsOn: day(startsOn) } });
          return { startsOn };
        },
        may: managers,
      },
    ],
  },
};
