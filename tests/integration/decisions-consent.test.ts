import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  concludeDecision,
  editDecision,
  moveDecision,
  openDecision,
  proposeDecision,
  withdrawDecision,
} from "#lib/decisions/mutations.ts";
import {
  amendDecision,
  answerQuestion,
  askAboutDecision,
  objectToDecision,
  reactToDecision,
  settleObjection,
} from "#lib/decisions/mutations-consent.ts";
import { findDecision, textChanges } from "#lib/decisions/queries-one.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { anOpenDecision, aProposal, decisionForm, voteForm } from "#tests/factories/decisions.ts";
import { aDocument } from "#tests/factories/documents.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";
import { aTeam } from "#tests/integration/decisions-setup.ts";

afterAll(() => db.$disconnect());

const stepsOf = async ({ id }: Ref) => {
  const steps = await db.decisionStep.findMany({ where: { decisionId: id }, orderBy: { number: "asc" } });
  return steps.map(({ kind }) => kind);
};

test("an objection is integrated by an amended text, put to objections again, and the decision adopted", async () => {
  const { collectif, leader, guardian, member } = await aTeam();
  const [lead, guard, hers] = [await asViewer(leader), await asViewer(guardian), await asViewer(member)];
  const decision = await aProposal(collectif, member);
  const { id } = decision;
  await openDecision(lead, { id, dueOn: "" });
  const question = await askAboutDecision(guard, { id, text: "Quel mardi ?" });
  await answerQuestion(hers, { id: question.id, text: "Le premier." });
  await moveDecision(guard, { id, to: "REACT", dueOn: "" });
  await reactToDecision(lead, { id, text: "Bien." });
  await reactToDecision(lead, { id, text: "Très bien." });
  await moveDecision(guard, { id, to: "OBJECT", dueOn: "" });
  const objection = await objectToDecision(guard, { id, text: "Le mardi est jour de conseil." });
  expect(await refusal(objectToDecision(guard, { id, text: "Et une autre." }))).toBe("CONFLICT");
  expect(await refusal(concludeDecision(guard, { id, result: "ADOPTED" }))).toBe("CONFLICT");
  await moveDecision(guard, { id, to: "INTEGRATE", dueOn: "" });
  const integrated = { id: objection.id, as: "INTEGRATED" };
  expect(await refusal(settleObjection(lead, integrated))).toBe("CONFLICT");
  expect(await refusal(moveDecision(lead, { id, to: "OBJECT", dueOn: "" }))).toBe("CONFLICT");
  await amendDecision(hers, { id, version: "1", text: "Nous nous réunissons le premier jeudi du mois." });
  expect(await refusal(amendDecision(lead, { id, version: "1", text: "Un autre." }))).toBe("CONFLICT");
  await settleObjection(lead, integrated);
  expect(await refusal(settleObjection(guard, { id: objection.id, as: "WITHDRAWN" }))).toBe("CONFLICT");
  expect(await refusal(concludeDecision(guard, { id, result: "ADOPTED" }))).toBe("CONFLICT");
  await moveDecision(lead, { id, to: "OBJECT", dueOn: "" });
  await concludeDecision(lead, { id, result: "ADOPTED" });

  expect(await stepsOf(decision)).toEqual(["CLARIFY", "REACT", "OBJECT", "INTEGRATE", "OBJECT", "CLOSED"]);
  const page = await findDecision(guard, collectif.slug, id);
  expect(page).toMatchObject({ result: "ADOPTED", version: 2, standing: 0 });
  expect(page?.objections).toMatchObject([{ settledAs: "INTEGRATED", versionNumber: 1 }]);
  expect(page?.reactions.map(({ text }) => text)).toEqual(["Très bien."]);
  expect(page?.questions).toMatchObject([{ text: "Quel mardi ?", answer: "Le premier." }]);
  const [change] = textChanges(guard, page?.versions ?? []);
  expect(change?.changes).toContainEqual({ kind: "added", text: "jeudi" });
});

test("what is said out of its step is refused, and writes nothing", async () => {
  const { collectif, leader, member } = await aTeam();
  const viewer = await asViewer(member);
  const acts = {
    ask: (id: string) => askAboutDecision(viewer, { id, text: "Pourquoi ?" }),
    react: (id: string) => reactToDecision(viewer, { id, text: "Bien." }),
    object: (id: string) => objectToDecision(viewer, { id, text: "Non." }),
    amend: (id: string) => amendDecision(viewer, { id, version: "1", text: "Autre." }),
  };
  const its = { CLARIFY: "ask", REACT: "react", OBJECT: "object", INTEGRATE: "amend" } as const;
  for (const step of ["CLARIFY", "REACT", "OBJECT", "INTEGRATE"] as const) {
    for (const [name, act] of Object.entries(acts)) {
      const { id } = await anOpenDecision({ collectif, author: member }, step);
      expect(await refusal(act(id)), `${name} at ${step}`).toBe(name === its[step] ? "done" : "CONFLICT");
    }
  }
  const { id } = await anOpenDecision({ collectif, author: member }, "OBJECT");
  await concludeDecision(await asViewer(leader), { id, result: "POSTPONED" });
  for (const act of Object.values(acts)) expect(await refusal(act(id))).toBe("CONFLICT");
  expect(await db.decisionObjection.count({ where: { decisionId: id } })).toBe(0);
});

test("an objection is lifted or taken back by its author alone", async () => {
  const { collectif, leader, guardian, member } = await aTeam();
  const { id } = await anOpenDecision({ collectif, author: leader }, "OBJECT");
  const objection = await objectToDecision(await asViewer(member), { id, text: "Elle nuirait." });
  for (const other of [leader, guardian]) {
    const viewer = await asViewer(other);
    expect(await refusal(settleObjection(viewer, { id: objection.id, as: "WITHDRAWN" }))).toBe("FORBIDDEN");
    expect(await refusal(settleObjection(viewer, { id: objection.id, as: "LIFTED" }))).toBe("FORBIDDEN");
  }
  await settleObjection(await asViewer(member), { id: objection.id, as: "WITHDRAWN" });
  await concludeDecision(await asViewer(guardian), { id, result: "ADOPTED" });
});

test("a document is linked when everybody in the collectif may read it", async () => {
  const { collectif, member } = await aTeam();
  const shared = await aDocument({ visibility: "COLLECTIF", collectif });
  const foreign = await aDocument({ visibility: "COLLECTIF", collectif: await aCollectif() });
  const draft = await aDocument({ author: member, published: false });
  const propose = async (ids: string[]) =>
    refusal(
      proposeDecision(await asViewer(member), {
        id: collectif.id,
        ...decisionForm({ documents: ids.map((id) => `https://exemple.fr/documents/${id}`).join("\n") }),
      }),
    );
  expect(await propose([shared.id])).toBe("done");
  for (const refused of [foreign.id, draft.id, crypto.randomUUID(), "nope"]) {
    expect(await propose([shared.id, refused])).toBe("documents");
  }
  // As a form sends it: what is ticked on the shelf, beside what is typed.
  const ticked = { ...decisionForm(), documents: [`/documents/${shared.id}`, ""] };
  const { id: tickedId } = await proposeDecision(await asViewer(member), { ...ticked, id: collectif.id });
  expect(await db.decisionDocument.findMany({ where: { decisionId: tickedId } })).toEqual([
    { decisionId: tickedId, documentId: shared.id },
  ]);
  expect(await propose(Array.from({ length: 11 }, () => crypto.randomUUID()))).toBe("documents");
});

test("what is too long, empty or impossible is refused beside its field, and hostile text stays text", async () => {
  const { collectif, member } = await aTeam();
  const viewer = await asViewer(member);
  const propose = (form: Record<string, unknown>) =>
    refusal(proposeDecision(viewer, { id: collectif.id, ...form }));
  expect(await propose(decisionForm({ title: " ", text: "x".repeat(10_001) }))).toBe("title,text");
  expect(await propose(decisionForm({ way: "DICE" }))).toBe("way");
  expect(await propose(voteForm({ quorum: "101" }))).toBe("quorum");
  expect(await propose(voteForm({ ballot: "RANKING", options: "Une seule" }))).toBe("options");
  expect(await propose(voteForm({ ballot: "RANKING", options: "Une\nUNE" }))).toBe("options");
  expect(await propose(voteForm({ ballot: "JUDGMENT", options: "abcdefghijklm".split("").join("\n") }))).toBe(
    "options",
  );
  for (const closesOn of ["2020-01-01", "2199-01-01", "demain", ""]) {
    expect(await propose(voteForm({ closesOn })), closesOn).toBe("closesOn");
  }
  const elsewhere = await db.meeting.create({
    data: { collectifId: (await aCollectif()).id, createdById: member.id, title: "Ailleurs" },
  });
  expect(await propose(decisionForm({ meetingId: elsewhere.id }))).toBe("meetingId");
  const { id } = await proposeDecision(viewer, {
    id: collectif.id,
    ...decisionForm({ text: "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n**gras**" }),
  });
  const html = (await findDecision(viewer, collectif.slug, id))?.html ?? "";
  expect(html).not.toMatch(/<script|href="javascript/i);
  expect(html).toContain("<strong>gras</strong>");
});

test("a proposal is mended or taken back until it is opened, and no longer", async () => {
  const { collectif, leader, member } = await aTeam();
  const viewer = await asViewer(member);
  const proposal = await aProposal(collectif, member);
  await editDecision(viewer, { ...decisionForm({ text: "Le jeudi." }), id: proposal.id });
  await openDecision(await asViewer(leader), { id: proposal.id, dueOn: "" });
  expect((await findDecision(viewer, collectif.slug, proposal.id))?.text).toBe("Le jeudi.");
  expect(await refusal(editDecision(viewer, { ...decisionForm(), id: proposal.id }))).toBe("FORBIDDEN");
  expect(await refusal(withdrawDecision(viewer, { id: proposal.id }))).toBe("FORBIDDEN");
  expect(await refusal(openDecision(await asViewer(leader), { id: proposal.id, dueOn: "" }))).toBe(
    "CONFLICT",
  );
});
