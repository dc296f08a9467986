import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { acceptRequest } from "#lib/joining/mutations-accept.ts";
import { askForMore, refuseRequest, reopenRequest } from "#lib/joining/mutations-review.ts";
import { countRequests, findRequest, listRequests } from "#lib/joining/queries.ts";
import { listCandidates } from "#lib/joining/queries-candidates.ts";
import { visitor } from "#lib/viewer.ts";
import { aJoinRequest, mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

type Request = Awaited<ReturnType<typeof aJoinRequest>>;

const secretary = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const read = ({ id, revision }: Request) => ({ id, version: revision });
afterAll(() => db.$disconnect());

describe("a refusal", () => {
  test("is sent with its word as text, and can be taken back, which is told too", async () => {
    const viewer = await secretary();
    const request = await aJoinRequest();
    const reply = "Nous n’acceptons que des élues.\n\n<b>Merci</b>";
    await refuseRequest(viewer, { ...read(request), reply });
    const [mail] = await mailsAt(request.email);
    expect(mail?.body.paragraphs).toEqual(
      expect.arrayContaining(["Nous n’acceptons que des élues.", "<b>Merci</b>"]),
    );
    const refused = await findRequest(viewer, request.id);
    expect(refused).toMatchObject({ status: "REFUSED", reply, decidedAt: expect.any(Date) });
    await reopenRequest(viewer, { id: request.id, version: refused?.revision });
    expect(await findRequest(viewer, request.id)).toMatchObject({
      status: "WAITING",
      decidedAt: null,
      reply: null,
    });
    expect((await mailsAt(request.email)).map(({ kind }) => kind)).toEqual(["join.refused", "join.reopened"]);
  });

  test("is not taken back once she has asked again", async () => {
    const viewer = await secretary();
    const request = await aJoinRequest({ status: "REFUSED" });
    await aJoinRequest({ email: request.email });
    await expect(reopenRequest(viewer, read(request))).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("wants a word, of a thousand characters at most", async () => {
    const viewer = await secretary();
    const request = await aJoinRequest();
    for (const reply of ["", "  ", "a".repeat(1001)]) {
      await expect(refuseRequest(viewer, { ...read(request), reply })).rejects.toMatchObject({
        fields: { reply: expect.any(String) },
      });
    }
  });
});

test("a question is sent with an address that opens the request, and a later one takes its place", async () => {
  const viewer = await secretary();
  const request = await aJoinRequest();
  await askForMore(viewer, { ...read(request), question: "De quelle commune ?" });
  const asked = await findRequest(viewer, request.id);
  expect(asked).toMatchObject({ status: "ASKED", question: "De quelle commune ?" });
  await askForMore(viewer, { id: request.id, version: asked?.revision, question: "Depuis quand ?" });
  const [first, second] = await mailsAt(request.email);
  expect(second?.path).toMatch(/^\/adherer\/completer\/[\w-]{43}$/);
  expect(first?.secret).not.toBe(second?.secret);
});

describe("two secretaries on the same request", () => {
  test("the second is told who has decided, whatever she does, and nothing is done twice", async () => {
    const [one, two] = [await secretary(), await secretary()];
    const request = await aJoinRequest();
    await acceptRequest(one, { ...read(request), as: "new" });
    const name = `${one.firstName} ${one.lastName}`;
    for (const act of [
      () => acceptRequest(two, { ...read(request), as: "new" }),
      () => refuseRequest(two, { ...read(request), reply: "Non." }),
      () => askForMore(two, { ...read(request), question: "Quoi ?" }),
    ]) {
      await expect(act()).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining(`${name} a déjà accepté`),
      });
    }
    expect((await mailsAt(request.email)).map(({ kind }) => kind)).toEqual(["account.invitation"]);
  });

  test("of two decisions at the same moment, one is taken", async () => {
    const [one, two] = [await secretary(), await secretary()];
    const request = await aJoinRequest();
    const outcomes = await Promise.allSettled([
      acceptRequest(one, { ...read(request), as: "new" }),
      refuseRequest(two, { ...read(request), reply: "Non." }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await mailsAt(request.email)).toHaveLength(1);
  });

  test("a request that was written again since it was read is read again before it is decided", async () => {
    const viewer = await secretary();
    const request = await aJoinRequest({ revision: 3 });
    await expect(acceptRequest(viewer, { id: request.id, version: 2, as: "new" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("a changé"),
    });
    expect(await db.member.count({ where: { email: request.email } })).toBe(0);
  });
});

test("requests are listed, counted and opened by the secretariat alone, oldest first", async () => {
  const early = await aJoinRequest({ touchedAt: day("2020-01-01") });
  const later = await aJoinRequest({ touchedAt: day("2020-01-02") });
  const viewer = await secretary();
  const ids = (await listRequests(viewer, "WAITING", 1)).map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual([early.id, later.id]);
  expect((await countRequests(viewer)).WAITING).toBeGreaterThan(1);
  for (const roles of [[], ["ADMIN"], ["TREASURER"], ["TRAINING_MANAGER"]] as const) {
    const other = await asViewer(await aMember({ roles: [...roles] }));
    expect(await listRequests(other, "WAITING", 1)).toEqual([]);
    expect(await countRequests(other)).toEqual({ WAITING: 0, ASKED: 0, DECIDED: 0 });
    expect(await findRequest(other, early.id)).toBeNull();
    expect(await listCandidates(other, early)).toEqual([]);
  }
  expect(await listCandidates(visitor, early)).toEqual([]);
});
