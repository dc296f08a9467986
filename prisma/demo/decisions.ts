import { readFileSync } from "node:fs";
import path from "node:path";
import {
  DecisionBallotKind,
  DecisionMajority,
  DecisionResult,
  type DecisionStepKind,
  DecisionWay,
} from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { newBoxKeys } from "#lib/ballot-box.ts";
import { grades } from "#lib/decisions/labels.ts";
import { countVotes } from "#lib/decisions/schema-tally.ts";
import { record } from "#lib/journal.ts";
import { before } from "#prisma/demo/ages.ts";
import type { Context } from "#prisma/demo/members.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const STEPS = ["CLARIFY", "REACT", "OBJECT", "INTEGRATE"] as const;

const schema = z.strictObject({
  collectif: z.string(),
  way: z.enum(DecisionWay),
  title: z.string(),
  text: z.string(),
  amended: z.string().optional(),
  ago: z.number().optional(),
  closed: z.number().optional(),
  hours: z.number().default(240),
  step: z.enum(STEPS).optional(),
  result: z.enum(DecisionResult).optional(),
  questions: z.array(z.strictObject({ text: z.string(), answer: z.string().optional() })).default([]),
  reactions: z.array(z.string()).default([]),
  objections: z.array(z.strictObject({ reason: z.string() })).default([]),
  ballot: z.enum(DecisionBallotKind).optional(),
  secret: z.enum(["OPEN", "SECRET"]).default("OPEN"),
  majority: z.enum(DecisionMajority).optional(),
  quorum: z.number().optional(),
  options: z.array(z.string()).default([]),
});

type Demo = z.output<typeof schema>;
type Person = { id: string; role: string };
type Scene = Context & { demo: Demo; id: string; people: Person[]; opened: Date };

const at = (people: readonly Person[], index: number): string => {
  const person = people[index % people.length];
  if (!person) throw new RangeError("Nobody in the collectif.");
  return person.id;
};
const leaderOf = (people: readonly Person[]): string =>
  people.find(({ role }) => role === "ANIMATEUR")?.id ?? at(people, 0);

/** What was said of it, and the steps that it went through. */
async function writeConsent({ tx, demo, id, people: all, opened }: Scene): Promise<void> {
  const people = all.filter(({ role }) => role !== "OBSERVER");
  const { step, questions, reactions, objections, amended } = demo;
  const steps: DecisionStepKind[] = step
    ? STEPS.slice(0, STEPS.indexOf(step) + 1)
    : ["CLARIFY", "REACT", "OBJECT", "CLOSED"];
  await tx.decisionStep.createMany({
    data: steps.map((kind, index) => ({
      decisionId: id,
      number: index + 1,
      kind,
      startedById: leaderOf(people),
      startedAt: new Date(opened.getTime() + index * 2 * DAY_MS),
      toldAt: opened,
    })),
  });
  for (const [index, { text, answer }] of questions.entries()) {
    const answered = answer ? { answer, answeredAt: opened, answeredById: leaderOf(people) } : {};
    await tx.decisionQuestion.create({
      data: { decisionId: id, authorId: at(people, index + 3), text, createdAt: opened, ...answered },
    });
  }
  await tx.decisionReaction.createMany({
    data: reactions.map((text, index) => ({ decisionId: id, authorId: at(people, index + 4), text })),
  });
  await tx.decisionObjection.createMany({
    data: objections.map(({ reason }, index) => ({
      decisionId: id,
      authorId: at(people, index + 5),
      reason,
      versionNumber: 1,
      createdAt: new Date(opened.getTime() + 5 * DAY_MS),
    })),
  });
  if (amended) {
    await tx.decisionVersion.create({
      data: { decisionId: id, number: 2, text: amended, createdById: leaderOf(people) },
    });
  }
}

/** A ballot that somebody might cast: the first options are rather liked. */
function aChoice({ random, demo: { ballot, options } }: Scene): number[] {
  if (ballot === "YES_NO") return [random.weighted([6, 2, 1])];
  if (ballot === "JUDGMENT") {
    return options.map((_, index) =>
      random.weighted(grades.map((_, grade) => 8 - Math.abs(grade - index - 1))),
    );
  }
  const order = random.sample(
    options.map((_, index) => index),
    options.length,
  );
  return options.map((_, index) => order.indexOf(index) + 1);
}

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const aReceipt = ({ random }: Context): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => DIGITS[random.int(0, 31)]).join("")).join(
    "-",
  );

/** The ballots of a closed vote; of an open one, those of the first voters, when they bear their names. */
async function writeVotes(scene: Scene, voters: readonly string[]): Promise<number[][]> {
  const { tx, demo, id, opened } = scene;
  const casting = voters.slice(0, Math.ceil(voters.length * (demo.closed === undefined ? 0.4 : 0.8)));
  if (demo.secret === "SECRET" && demo.closed === undefined) return [];
  const choices = casting.map(() => aChoice(scene));
  if (demo.secret === "SECRET") {
    await tx.decisionVoter.updateMany({
      where: { decisionId: id, memberId: { in: casting } },
      data: { paperAt: opened, blindedDigest: new Uint8Array(32) },
    });
    const data = choices.map((choice) => ({ decisionId: id, receipt: aReceipt(scene), choice }));
    await tx.decisionBallot.createMany({ data: data.sort((a, b) => (a.receipt < b.receipt ? -1 : 1)) });
    return choices;
  }
  await tx.decisionVote.createMany({
    data: casting.map((memberId, index) => ({
      decisionId: id,
      memberId,
      choice: choices[index] ?? [],
      castAt: opened,
    })),
  });
  return choices;
}

async function openVote(scene: Scene): Promise<void> {
  const { tx, demo, id, people, opened, now } = scene;
  const voters = people.filter(({ role }) => role !== "OBSERVER").map(({ id: person }) => person);
  await tx.decisionVoter.createMany({ data: voters.map((memberId) => ({ decisionId: id, memberId })) });
  await tx.decision.update({
    where: { id },
    data: {
      openedAt: opened,
      openedById: leaderOf(people),
      electorate: voters.length,
      ...(demo.secret === "SECRET" ? await newBoxKeys(id) : {}),
    },
  });
  const step = { decisionId: id, startedById: leaderOf(people), toldAt: opened };
  await tx.decisionStep.create({ data: { ...step, number: 1, kind: "VOTE", startedAt: opened } });
  const ballots = await writeVotes(scene, voters);
  if (demo.closed === undefined || !demo.ballot) return;
  const closedAt = before(now, demo.closed * DAY_MS);
  const { result } = countVotes(ballots, {
    kind: demo.ballot,
    options: demo.options.length,
    majority: demo.majority ?? null,
    quorum: demo.quorum ?? null,
    electorate: voters.length,
  });
  await tx.decisionStep.create({
    data: { decisionId: id, toldAt: closedAt, number: 2, kind: "CLOSED", startedAt: closedAt },
  });
  const left = { electorateLeft: voters.length, keys: null };
  await tx.decision.update({ where: { id }, data: { closedAt, result, ...left } });
}

/** What the demo collectifs decide: open and closed, by consent and by each way of voting. */
export async function writeDecisions(context: Context): Promise<void> {
  const { tx, now } = context;
  const all = z
    .array(schema)
    .parse(parse(readFileSync(path.join(import.meta.dirname, "decisions.yaml"), "utf8")));
  for (const demo of all) {
    const collectif = await tx.collectif.findUniqueOrThrow({
      where: { slug: demo.collectif },
      select: {
        id: true,
        memberships: {
          where: { OR: [{ endsOn: null }, { endsOn: { gt: now } }], startsOn: { lte: now } },
          select: { memberId: true, role: true },
          orderBy: [{ role: "asc" }, { memberId: "asc" }],
        },
      },
    });
    const people = collectif.memberships.map(({ memberId, role }) => ({ id: memberId, role }));
    const opened = before(now, (demo.ago ?? 1) * DAY_MS);
    const closesAt =
      demo.closed === undefined
        ? new Date(now.getTime() + demo.hours * HOUR_MS)
        : before(now, demo.closed * DAY_MS);
    const { title, way, ballot, majority, quorum, text, options } = demo;
    const createdById = at(people, 3);
    const { id } = await tx.decision.create({
      data: {
        collectifId: collectif.id,
        createdById,
        title,
        way,
        createdAt: before(opened, DAY_MS),
        ...(way === "VOTE" && {
          ballot,
          majority,
          quorum,
          closesAt,
          secretSince: demo.secret === "SECRET" ? opened : null,
        }),
        versions: { create: { number: 1, text, createdById, createdAt: before(opened, DAY_MS) } },
        options: { create: options.map((label, position) => ({ position, label })) },
      },
      select: { id: true },
    });
    await record(tx, { system: "seed" }, "decision.proposed", id, { collectifId: collectif.id });
    if (demo.ago === undefined) continue;
    const scene: Scene = { ...context, demo, id, people, opened };
    if (way === "VOTE") {
      await openVote(scene);
      continue;
    }
    await tx.decision.update({ where: { id }, data: { openedAt: opened, openedById: leaderOf(people) } });
    await writeConsent(scene);
    if (demo.closed === undefined) continue;
    const data = { closedAt: before(now, demo.closed * DAY_MS), closedById: leaderOf(people) };
    await tx.decision.update({ where: { id }, data: { ...data, result: demo.result ?? "ADOPTED" } });
  }
}
