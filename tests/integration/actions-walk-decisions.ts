import { newBoxKeys } from "#lib/ballot-box.ts";
import { blindPaper, readSigner } from "#lib/ballot-paper.ts";
import { db } from "#lib/db.ts";
import { anOpenDecision, decisionForm, voteForm } from "#tests/factories/decisions.ts";
import type { Ref } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  type Entry,
  inCollectif,
  owner,
  type Scenario,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const takePart = without(inCollectif, ["observer"]);
const lead = ["animatrice", "secretariat"] as const;
const inside = [...inCollectif, "secretariat"] as const;
/** Those who may look, and not do it. */
const outOf = (may: readonly RoleName[]) => without(inside, may);

type Step = "CLARIFY" | "REACT" | "OBJECT" | "INTEGRATE";

/** A decision of the cast's collectif, proposed by its author, open at a step. */
const at =
  (step: Step, extra: Record<string, unknown> = {}) =>
  async ({ people, collectif }: Cast) => ({
    ...(await anOpenDecision({ collectif, author: people.author }, step)),
    ...extra,
  });

const aProposed = ({ people, collectif }: Cast): Promise<Ref> =>
  db.decision.create({
    data: {
      collectifId: collectif.id,
      createdById: people.author.id,
      title: "Une proposition",
      versions: { create: { number: 1, text: "Un texte.", createdById: people.author.id } },
    },
    select: { id: true },
  });

/** An open vote of the cast's collectif, with all its people on the roll. */
async function aVote({ people, collectif }: Cast, isSecret = false): Promise<Ref> {
  const { id } = await db.decision.create({
    data: {
      collectifId: collectif.id,
      createdById: people.author.id,
      title: "Un vote",
      way: "VOTE",
      ballot: "YES_NO",
      majority: "SIMPLE",
      closesAt: new Date(Date.now() + 3_600_000),
      secretSince: isSecret ? new Date() : null,
      versions: { create: { number: 1, text: "Un texte.", createdById: people.author.id } },
    },
    select: { id: true },
  });
  const voters = takePart.map((role) => owner({ people, collectif }, role).id);
  await db.decisionVoter.createMany({ data: voters.map((memberId) => ({ decisionId: id, memberId })) });
  const keys = isSecret ? await newBoxKeys(id) : {};
  await db.decision.update({
    where: { id },
    data: { openedAt: new Date(), openedById: people.animatrice.id, electorate: voters.length, ...keys },
  });
  await db.decisionStep.create({ data: { decisionId: id, number: 1, kind: "VOTE", toldAt: new Date() } });
  return { id };
}

async function aBlindedPaper(cast: Cast) {
  const { id } = await aVote(cast, true);
  const { publicKey } = await db.decision.findUniqueOrThrow({ where: { id } });
  if (!publicKey) throw new Error("no key");
  return { id, blinded: (await blindPaper(await readSigner(publicKey))).blinded };
}

/** A vote in which everybody has voted. */
async function aFinishedVote(cast: Cast) {
  const { id } = await aVote(cast);
  const voters = takePart.map((role) => owner(cast, role).id);
  await db.decisionVote.createMany({
    data: voters.map((memberId) => ({ decisionId: id, memberId, choice: [0] })),
  });
  return { id };
}

const objection = async (cast: Cast, author: Ref, as: string, step: Step = "INTEGRATE") => {
  const { id: decisionId } = await anOpenDecision(
    { collectif: cast.collectif, author: cast.people.author },
    step,
  );
  await db.decisionVersion.create({
    data: { decisionId, number: 2, text: "Un autre texte.", createdById: cast.people.author.id },
  });
  const { id } = await db.decisionObjection.create({
    data: { decisionId, authorId: author.id, reason: "Elle nuirait.", versionNumber: 1 },
    select: { id: true },
  });
  return { id, as };
};

const one = (scenario: Scenario): Entry["scenarios"] => [scenario];
const byThose = (name: string, arrange: Scenario["arrange"], may: readonly RoleName[]) =>
  one({ name, arrange, may, told: outOf(may) });

const words = { text: "Des mots." };

export const decisionsTable: Record<string, Entry> = {
  "decision.proposed": {
    table: "Decision",
    scenarios: byThose(
      "in the collectif",
      async ({ collectif }) => ({ id: collectif.id, ...decisionForm() }),
      takePart,
    ),
  },
  "decision.edited": {
    table: "Decision",
    scenarios: byThose(
      "somebody’s proposal, made a vote",
      async (cast) => ({ ...voteForm(), ...(await aProposed(cast)) }),
      ["author", ...lead],
    ),
  },
  "decision.withdrawn": {
    table: "Decision",
    deletes: true,
    scenarios: byThose("somebody’s proposal", aProposed, ["author", ...lead]),
  },
  "decision.opened": {
    table: "Decision",
    scenarios: byThose("a proposal", async (cast) => ({ ...(await aProposed(cast)), dueOn: "" }), lead),
  },
  "decision.moved": {
    table: "DecisionStep",
    scenarios: byThose("to the next step", at("CLARIFY", { to: "REACT", dueOn: "" }), lead),
  },
  "decision.concluded": {
    table: "Decision",
    scenarios: byThose("without an objection", at("OBJECT", { result: "ADOPTED" }), lead),
  },
  "decision.asked": {
    table: "DecisionQuestion",
    scenarios: byThose("at its step", at("CLARIFY", words), takePart),
  },
  "decision.answered": {
    table: "DecisionQuestion",
    scenarios: byThose(
      "a question",
      async (cast) => {
        const { id: decisionId } = await at("CLARIFY")(cast);
        const { id } = await db.decisionQuestion.create({
          data: { decisionId, authorId: cast.people.collectifMember.id, text: "Pourquoi ?" },
          select: { id: true },
        });
        return { id, ...words };
      },
      ["author", ...lead],
    ),
  },
  "decision.reacted": {
    table: "DecisionReaction",
    scenarios: byThose("at its step", at("REACT", words), takePart),
  },
  "decision.objected": {
    table: "DecisionObjection",
    scenarios: byThose("at its step", at("OBJECT", words), takePart),
  },
  "decision.objection-settled": {
    table: "DecisionObjection",
    scenarios: [
      {
        name: "one’s own, taken back",
        arrange: (cast, role) =>
          objection(
            cast,
            takePart.includes(role) ? owner(cast, role) : cast.people.collectifMember,
            "WITHDRAWN",
          ),
        may: takePart,
        told: outOf(takePart),
      },
      {
        name: "somebody else’s, lifted in her name",
        arrange: (cast) => objection(cast, cast.people.collectifMember, "LIFTED"),
        may: ["collectifMember"],
        told: outOf(["collectifMember"]),
      },
      {
        name: "integrated",
        arrange: (cast) => objection(cast, cast.people.collectifMember, "INTEGRATED"),
        may: ["author", ...lead],
        told: outOf(["author", ...lead]),
      },
    ],
  },
  "decision.amended": {
    table: "DecisionVersion",
    scenarios: byThose("the text", at("INTEGRATE", { ...words, version: "1" }), ["author", ...lead]),
  },
  "decision.voted": {
    table: "DecisionVote",
    scenarios: byThose("an open vote", async (cast) => ({ ...(await aVote(cast)), choice: "0" }), takePart),
  },
  "decision.paper-taken": {
    table: "DecisionVoter",
    scenarios: byThose("a secret vote", aBlindedPaper, takePart),
  },
  "decision.vote-ended": {
    table: "Decision",
    scenarios: byThose("once everybody has voted", aFinishedVote, lead),
  },
};
