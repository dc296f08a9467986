import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { answerElection } from "#lib/mandates/mutations-elections.ts";
import { listAsked } from "#lib/mandates/queries-elections.ts";
import { fieldOf } from "#lib/mandates/schema-election.ts";
import { findOwnProfile } from "#lib/members/queries.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

async function aHolder() {
  const member = await aMember();
  return { member, viewer: await asViewer(member) };
}

const before = day("2020-05-18");

/** What the form sends for one mandate. */
const answerFor = (id: string, fields: Record<string, string>) => ({
  mandateId: id,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [fieldOf(name, id), value])),
});

const askedIds = async (viewer: Awaited<ReturnType<typeof asViewer>>, memberId: string) =>
  (await listAsked(viewer, memberId)).map(({ id }) => id);

describe("after an election, a member is asked", () => {
  test("about open mandates begun before it, in councils of its tier alone; the profile says so for the same ones", async () => {
    const { member, viewer } = await aHolder();
    const asked = await aMandate({ member, startsOn: before });
    await aMandate({ member, startsOn: day("2026-03-15") });
    await aMandate({ member, startsOn: day("2026-03-22") });
    await aMandate({ member, startsOn: before, endsOn: day("2026-03-15") });
    await aMandate({ member, tier: "DEPARTEMENT", startsOn: day("2021-06-27") });
    expect(await askedIds(viewer, member.id)).toEqual([asked.id]);
    const profile = await findOwnProfile(viewer);
    expect(profile?.mandates.filter(({ isAsked }) => isAsked).map(({ id }) => id)).toEqual([asked.id]);
  });

  test("about nothing before the election has been held", async () => {
    const { member, viewer } = await aHolder();
    await aMandate({ member, tier: "REGION", startsOn: day("2021-06-27") });
    const data = { tier: "REGION", heldOn: daysFromToday(1) } as const;
    const { id } = await db.election.create({ data });
    expect(await askedIds(viewer, member.id)).toEqual([]);
    await db.election.update({ where: { id }, data: { heldOn: daysFromToday(0) } });
    expect(await askedIds(viewer, member.id)).toHaveLength(1);
    await db.election.delete({ where: { id } });
  });

  test("about her own mandates, not about somebody else’s", async () => {
    const { member } = await aHolder();
    await aMandate({ member, startsOn: before });
    const { viewer: other } = await aHolder();
    expect(await askedIds(other, member.id)).toEqual([]);
  });
});

describe("one send answers for every mandate:", () => {
  test("ended, renewed with a function, and left alone; then nothing is asked any more", async () => {
    const { member, viewer } = await aHolder();
    const ended = await aMandate({ member, startsOn: before, functions: [{ kind: "ADJOINT", rank: 4 }] });
    const renewed = await aMandate({ member, startsOn: before, groupName: "Le Bien commun" });
    const senator = await aMandate({ member, tier: "SENAT", startsOn: day("2023-10-01") });
    await answerElection(viewer, {
      ...answerFor(ended.id, { outcome: "ENDED", date: "2026-03-20" }),
      ...answerFor(renewed.id, {
        ...{ outcome: "RENEWED", date: "2026-03-15", stance: "OPPOSITION" },
        ...{ kind: "ADJOINT", rank: "1", delegation: "Finances", since: "2026-03-21" },
      }),
      ...answerFor(senator.id, { outcome: "UNAFFECTED", date: "2026-09-27" }),
      mandateId: [ended.id, renewed.id, senator.id],
    });
    const rows = await db.mandate.findMany({
      where: { memberId: member.id },
      include: { functions: true, stances: true },
      orderBy: [{ tier: "asc" }, { startsOn: "asc" }],
    });
    const end = { endsOn: day("2026-03-20") };
    expect(rows.find(({ id }) => id === ended.id)).toMatchObject({
      ...end,
      functions: [end],
      stances: [end],
    });
    expect(rows.find(({ id }) => id === renewed.id)).toMatchObject({ endsOn: day("2026-03-15") });
    expect(rows.find(({ id }) => id === senator.id)).toMatchObject({ endsOn: null });
    expect(rows.find(({ startsOn }) => startsOn >= day("2026-01-01"))).toMatchObject({
      ...{ territoryId: renewed.territoryId, groupName: "Le Bien commun", endsOn: null },
      stances: [{ stance: "OPPOSITION" }],
      functions: [{ kind: "ADJOINT", rank: 1, delegation: "Finances", startsOn: day("2026-03-21") }],
    });
    expect(rows).toHaveLength(4);
    expect(await askedIds(viewer, member.id)).toEqual([]);
  });

  test("a mandate without an answer is asked about again", async () => {
    const { member, viewer } = await aHolder();
    const [one, other] = [
      await aMandate({ member, startsOn: before }),
      await aMandate({ member, startsOn: before }),
    ];
    await answerElection(viewer, {
      ...answerFor(one.id, { outcome: "ENDED", date: "2026-03-15" }),
      ...answerFor(other.id, { outcome: "", date: "2026-03-15" }),
      mandateId: [one.id, other.id],
    });
    expect(await askedIds(viewer, member.id)).toEqual([other.id]);
  });

  test("sent twice, it renews once", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, startsOn: before });
    const form = answerFor(id, { outcome: "RENEWED", date: "2026-03-15" });
    const sent = await Promise.allSettled([answerElection(viewer, form), answerElection(viewer, form)]);
    expect(sent.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.mandate.count({ where: { memberId: member.id } })).toBe(2);
  });

  test.each([
    ["nothing answered", { outcome: "" }, "outcome"],
    ["an answer that is none", { outcome: "PERHAPS" }, "outcome"],
    ["no day", { outcome: "ENDED", date: "" }, "date"],
    ["an end before the start", { outcome: "ENDED", date: "2019-01-01" }, "date"],
    ["a function of another council", { outcome: "RENEWED", date: "2026-03-15", kind: "PRESIDENT" }, "kind"],
    [
      "a function held before the seat",
      { outcome: "RENEWED", date: "2026-03-15", kind: "MAIRE", since: "2026-03-01" },
      "since",
    ],
  ])("%s is refused beside the field of that mandate, and writes nothing", async (_name, fields, field) => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, startsOn: before });
    const refused: unknown = await answerElection(viewer, answerFor(id, fields)).catch((error) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(Object.keys((refused as AppError).fields)).toEqual([fieldOf(field, id)]);
    expect(await askedIds(viewer, member.id)).toEqual([id]);
  });

  test("one refusal undoes the whole send", async () => {
    const { member, viewer } = await aHolder();
    const [good, bad] = [
      await aMandate({ member, startsOn: before }),
      await aMandate({ member, startsOn: before }),
    ];
    const form = {
      ...answerFor(good.id, { outcome: "ENDED", date: "2026-03-15" }),
      ...answerFor(bad.id, { outcome: "ENDED", date: "2010-03-15" }),
      mandateId: [good.id, bad.id],
    };
    await expect(answerElection(viewer, form)).rejects.toThrow(AppError);
    expect(await askedIds(viewer, member.id)).toHaveLength(2);
  });
});
