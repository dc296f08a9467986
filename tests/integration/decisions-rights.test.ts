import { afterAll, expect, test } from "vitest";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { db } from "#lib/db.ts";
import { tellDecision } from "#lib/decisions/jobs.ts";
import { concludeDecision, editDecision, openDecision, proposeDecision } from "#lib/decisions/mutations.ts";
import { askAboutDecision, reactToDecision } from "#lib/decisions/mutations-consent.ts";
import { listClosedDecisions, listDecisionsOf, listOpenDecisions } from "#lib/decisions/queries.ts";
import { findDecision } from "#lib/decisions/queries-one.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { anOpenDecision, aProposal, decisionForm, voteForm } from "#tests/factories/decisions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";
import { aTeam } from "#tests/integration/decisions-setup.ts";

afterAll(() => db.$disconnect());

test("who takes part proposes, who leads or facilitates opens, who leads or guards moves; others are told no or nothing", async () => {
  const team = await aTeam();
  const { collectif } = team;
  const roles = {
    leader: team.leader,
    facilitator: team.facilitator,
    guardian: team.guardian,
    member: team.member,
    observer: team.observer,
    secretariat: await aMember({ roles: ["SECRETARIAT"] }),
    stranger: await aMember(),
  };
  const outcomes: Record<string, string[]> = {};
  for (const [name, person] of Object.entries(roles)) {
    const viewer = await asViewer(person);
    const proposal = await aProposal(collectif, team.member);
    const open = await anOpenDecision({ collectif, author: team.member }, "OBJECT");
    outcomes[name] = [
      await refusal(proposeDecision(viewer, { id: collectif.id, ...decisionForm() })),
      await refusal(editDecision(viewer, { ...voteForm(), id: proposal.id })),
      await refusal(openDecision(viewer, { id: proposal.id, dueOn: "" })),
      await refusal(concludeDecision(viewer, { id: open.id, result: "ADOPTED" })),
      (await findDecision(viewer, collectif.slug, open.id)) ? "reads" : "404",
    ];
  }
  expect(outcomes).toEqual({
    leader: ["done", "done", "done", "done", "reads"],
    facilitator: ["done", "FORBIDDEN", "done", "FORBIDDEN", "reads"],
    guardian: ["done", "FORBIDDEN", "FORBIDDEN", "done", "reads"],
    member: ["done", "done", "FORBIDDEN", "FORBIDDEN", "reads"],
    observer: ["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "reads"],
    secretariat: ["FORBIDDEN", "done", "done", "done", "reads"],
    stranger: ["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "404"],
  });
});

test("a decision is of its collectif's address alone, and closes to whoever is removed at the next request", async () => {
  const { collectif, leader, member } = await aTeam();
  const { id } = await anOpenDecision({ collectif, author: leader });
  const elsewhere = await aCollectif({ people: { MEMBER: [member] } });
  expect(await findDecision(await asViewer(member), elsewhere.slug, id)).toBeNull();
  expect(await findDecision(await asViewer(member), collectif.slug, id)).not.toBeNull();
  await db.collectifMembership.deleteMany({ where: { collectifId: collectif.id, memberId: member.id } });
  const removed = await asViewer(member);
  expect(await findDecision(removed, collectif.slug, id)).toBeNull();
  expect(await refusal(askAboutDecision(removed, { id, text: "Et moi ?" }))).toBe("NOT_FOUND");
  const inside = { ...collectif, role: null };
  expect(await listOpenDecisions(removed, inside)).toEqual([]);
});

test("an archived collectif decides nothing more, and reads what it decided", async () => {
  const { collectif, leader, member } = await aTeam();
  const { id } = await anOpenDecision({ collectif, author: member }, "OBJECT");
  await db.collectif.update({ where: { id: collectif.id }, data: { archivedAt: new Date() } });
  const lead = await asViewer(leader);
  expect(await refusal(concludeDecision(lead, { id, result: "ADOPTED" }))).toBe("FORBIDDEN");
  expect(await refusal(proposeDecision(lead, { id: collectif.id, ...decisionForm() }))).toBe("FORBIDDEN");
  expect(await findDecision(lead, collectif.slug, id)).not.toBeNull();
});

test("each step is told once to those who take part, but whoever moves it, even if the job is run again", async () => {
  const { collectif, leader, member, observer } = await aTeam();
  const { id } = await aProposal(collectif, member, { title: "Dire où l’on siège" });
  await openDecision(await asViewer(leader), { id, dueOn: "" });
  const [step] = await db.decisionStep.findMany({ where: { decisionId: id } });
  for (let times = 0; times < 3; times += 1) await tellDecision({ stepId: step?.id ?? "" });
  expect(await told(member)).toEqual([expect.stringContaining("Dire où l’on siège")]);
  expect(await told(leader)).toEqual([]);
  expect(await told(observer)).toEqual([]);
});

test("what waits for the viewer comes first and is marked", async () => {
  const { collectif, leader, member, observer } = await aTeam();
  const react = await anOpenDecision({ collectif, author: leader, title: "À réagir" }, "REACT");
  await anOpenDecision({ collectif, author: leader, title: "À clarifier" });
  const listed = async (person: Ref) => {
    const viewer = await asViewer(person);
    const inside = await findInside(viewer, { id: collectif.id });
    return inside
      ? (await listOpenDecisions(viewer, inside)).map(({ title, isMine }) => [title, isMine])
      : [];
  };
  expect(await listed(member)).toEqual([
    ["À réagir", true],
    ["À clarifier", false],
  ]);
  expect((await listed(observer)).map(([, isMine]) => isMine)).toEqual([false, false]);
  await reactToDecision(await asViewer(member), { id: react.id, text: "Bien." });
  expect((await listed(member)).map(([, isMine]) => isMine)).toEqual([false, false]);
});

test("a meeting's decisions and a collectif's latest are for those who read inside", async () => {
  const { collectif, leader, member } = await aTeam();
  const stranger = await asViewer(await aMember());
  const meeting = await db.meeting.create({
    data: { collectifId: collectif.id, createdById: leader.id, title: "Réunion de mars" },
  });
  const point = await aProposal(collectif, member, { meetingId: meeting.id });
  const { id } = await anOpenDecision({ collectif, author: leader, title: "Adoptée" }, "OBJECT");
  await concludeDecision(await asViewer(leader), { id, result: "ADOPTED" });
  const viewer = await asViewer(member);
  const inside = await findInside(viewer, { id: collectif.id });
  if (!inside) throw new Error("outside");
  const of = { id: meeting.id, collectifId: collectif.id };
  expect((await listDecisionsOf(viewer, of)).map((row) => row.id)).toEqual([point.id]);
  expect(await listClosedDecisions(viewer, inside, 1)).toMatchObject({ rows: [{ id }], total: 1 });
  expect(await listDecisionsOf(stranger, of)).toEqual([]);
  expect(await listClosedDecisions(stranger, inside, 1)).toEqual({ rows: [], total: 0 });
});
