import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import { askLink, askPassword } from "#lib/accounts/mutations-links.ts";
import { countingQueries } from "#lib/commands/query-count.ts";
import { isPassword } from "#lib/credentials.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";

// An address that has an account is told from one that has none by nothing: neither the answer nor the work, hence the
// time. The work is compared, as times waver: statements sent to the database, passwords hashed and compared.

const argon2 = vi.hoisted(() => ({ calls: [] as string[] }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const counted =
    <Arguments extends unknown[], Answer>(name: string, run: (...given: Arguments) => Answer) =>
    (...given: Arguments): Answer => {
      argon2.calls.push(name);
      return run(...given);
    };
  return { ...real, hash: counted("hash", real.hash), verify: counted("verify", real.verify) };
});

// The hash to compare with when there is none is made once.
beforeAll(() => isPassword("x", null));
afterAll(() => db.$disconnect());

/** What is answered, and what was done to answer it. */
async function workOf(act: () => Promise<unknown>): Promise<unknown> {
  argon2.calls.length = 0;
  return countingQueries(async (statements) => {
    const answer = await act().then(
      () => "done",
      ({ code, message, fields }) => ({ code, message, fields }),
    );
    return { answer, statements: [...statements].sort(), hashes: [...argon2.calls] };
  });
}

const PASSWORD = "une-bonne-phrase-2026";
const people = async () => ({
  known: (await aMember({ password: PASSWORD })).email,
  withoutPassword: (await aMember()).email,
  suspended: (await aMember({ password: PASSWORD, suspendedAt: new Date() })).email,
  unknown: `inconnue-${unique()}@exemple.fr`,
});
const device = { name: "Firefox sur Android", secret: "x".repeat(43) };

test.each([
  ["a link is asked for", askLink, {}],
  ["a new password is asked for", askPassword, {}],
  ["a wrong password is given", signIn, { password: "autre-chose-2026", device, address: "" }],
] as const)("when %s, every address is answered alike by the same work", async (_when, act, extra) => {
  const { unknown, ...accounts } = await people();
  // The first run prepares what later ones reuse.
  await workOf(() => act(visitor, { email: `premiere-${unique()}@exemple.fr`, ...extra }));
  const reference = await workOf(() => act(visitor, { email: unknown, ...extra }));
  expect(reference).toMatchObject({ statements: expect.arrayContaining([expect.anything()]) });
  for (const [who, email] of Object.entries(accounts)) {
    expect(await workOf(() => act(visitor, { email, ...extra })), who).toEqual(reference);
  }
});

test("the measure tells different work from the same: a right password is another", async () => {
  const { known, unknown } = await people();
  const right = await workOf(() => signIn(visitor, { email: known, password: PASSWORD, device }));
  const wrong = await workOf(() => signIn(visitor, { email: unknown, password: PASSWORD, device }));
  expect(right).not.toEqual(wrong);
});
