import { randomInt } from "node:crypto";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { hashPassword, isPassword } from "#lib/credentials.ts";
import { db } from "#lib/db.ts";
import { timingOf } from "#tests/bench/load.ts";
import { startApplication } from "#tests/bench/pages.ts";
import type { Verdict } from "#tests/bench/report.ts";

const PASSWORD = "passerelle-orage-41";
const AT_ONCE = 8;
/** Fewer than an account may try in a quarter of an hour, each. */
const PEOPLE = 200;
/** The secret of a browser: that of one's own browser is known, and no mail says that it is new. */
const BROWSER = "b".repeat(43);
/** Argon2 is most of what a sign-in costs. */
const SHARE = 0.5;

/** How often a second `work` is done, so many at once, for some seconds. */
async function rateOf(work: () => Promise<void>, seconds: number): Promise<number> {
  const durations: number[] = [];
  const started = performance.now();
  const one = async () => {
    while (performance.now() - started < seconds * 1000) {
      const from = performance.now();
      await work();
      durations.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return timingOf(durations, (performance.now() - started) / 1000).rate;
}

/** What a browser's first visit gives it: the proof that a form is ours, as a cookie and as a field. */
async function formOf(base: string) {
  const start = await fetch(`${base}/api/auth/csrf`);
  const cookie = start.headers.getSetCookie().map((line) => line.split(";")[0]);
  const { csrfToken } = (await start.json()) as { csrfToken: string };
  return { cookie: cookie.join("; "), csrfToken };
}

/** Sign-ins by password, each of another person from her own browser at another address, against the hashing alone of as many passwords. */
export async function measureSignIn(
  place: { databaseUrl: string; storage: string },
  seconds: number,
  cleanup: Cleanup,
): Promise<Verdict[]> {
  const passwordHash = await hashPassword(PASSWORD);
  const people = await db.member.findMany({
    where: { passwordHash: null, suspendedAt: null, resignedAt: null, erasedAt: null },
    select: { id: true, email: true },
    orderBy: { id: "asc" },
    take: PEOPLE,
  });
  const ids = people.map(({ id }) => id);
  await db.member.updateMany({ where: { id: { in: ids } }, data: { passwordHash } });
  const alone = async () => {
    if (!(await isPassword(PASSWORD, passwordHash))) throw new Error("The hash is of another password");
  };
  const { base, stop } = await startApplication({ ...place, processes: 1 }, cleanup);
  try {
    const { cookie, csrfToken } = await formOf(base);
    let next = 0;
    const signIn = async () => {
      const email = people[next++ % people.length]?.email ?? "";
      const answer = await fetch(`${base}/api/auth/callback/credentials`, {
        method: "POST",
        redirect: "manual",
        headers: {
          cookie: `${cookie}; appareil=${BROWSER}`,
          "x-forwarded-for": `198.51.${randomInt(256)}.${randomInt(256)}`,
        },
        body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true" }),
      });
      await answer.body?.cancel();
      if (!answer.headers.getSetCookie().some((line) => line.includes("session-token=")))
        throw new Error(`A sign-in was refused: ${answer.status}`);
    };
    for (const _ of people) await signIn();
    const hashes = await rateOf(alone, seconds);
    const signIns = await rateOf(signIn, seconds);
    const share = signIns / hashes;
    return [
      {
        target: `sign-ins by password against argon2 alone, ${AT_ONCE} at once, one process`,
        wanted: `≥ ${SHARE * 100} %`,
        found: `${Math.round(share * 100)} % (${signIns.toFixed(0)} a second, argon2 ${hashes.toFixed(0)})`,
        reached: share >= SHARE,
      },
    ];
  } finally {
    await stop();
    await db.member.updateMany({ where: { id: { in: ids } }, data: { passwordHash: null } });
  }
}
