import { afterAll, beforeEach, expect, test } from "vitest";
import { countingQueries } from "#lib/commands/query-count.ts";
import { db } from "#lib/db.ts";
import { askToJoin } from "#lib/joining/mutations.ts";
import { inviteSomebody } from "#lib/referrals/mutations.ts";
import { visitor } from "#lib/viewer.ts";
import { aJoinRequest, aReferral, joinForm } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Whether an address has an account, a request or an invitation is told by neither the answer nor the work, hence the time.

beforeEach(() => db.rateLimit.deleteMany());
afterAll(() => db.$disconnect());

async function workOf(act: () => Promise<unknown>): Promise<unknown> {
  return countingQueries(async (statements) => {
    const answer = await act().then(
      () => "done",
      ({ code, message, fields }) => ({ code, message, fields }),
    );
    return { answer, statements: [...statements].sort() };
  });
}

const addresses = async () => ({
  unknown: `inconnue-${unique()}@exemple.fr`,
  member: (await aMember()).email,
  suspended: (await aMember({ suspendedAt: new Date() })).email,
  gone: (await aMember({ resignedAt: new Date() })).email,
  waiting: (await aJoinRequest()).email,
  asked: (await aJoinRequest({ status: "ASKED" })).email,
  refused: (await aJoinRequest({ status: "REFUSED" })).email,
  invited: (await aReferral()).invited,
  refusedInvitation: (await aReferral({ refusedAt: new Date() })).invited,
});

test("when somebody asks to join, every address is answered alike by the same work", async () => {
  const ask = (email: string) => workOf(() => askToJoin(visitor, joinForm({ email })));
  await ask(`premiere-${unique()}@exemple.fr`);
  const { unknown, ...others } = await addresses();
  const reference = await ask(unknown);
  expect(reference).toMatchObject({ answer: "done" });
  for (const [who, email] of Object.entries(others)) expect(await ask(email), who).toEqual(reference);
});

test("when a member invites somebody, every address is answered alike by the same work", async () => {
  const invite = async (email: string) => {
    const viewer = await asViewer(await aMember());
    return workOf(() => inviteSomebody(viewer, { email, firstName: "Inès" }));
  };
  await invite(`premiere-${unique()}@exemple.fr`);
  const { unknown, ...others } = await addresses();
  const reference = await invite(unknown);
  expect(reference).toMatchObject({ answer: "done" });
  for (const [who, email] of Object.entries(others)) expect(await invite(email), who).toEqual(reference);
});
