import { randomInt } from "node:crypto";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { hashPassword, isPassword } from "#lib/credentials.ts";
import { db } from "#lib/db.ts";
import { loadRequests } from "#tests/bench/load.ts";
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
  let done = 0;
  const started = performance.now();
  const one = async () => {
    while (performance.now() - started < seconds * 1000) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return done / ((performance.now() - started) / 1000);
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
    const signIns = people.map(({ email }) => ({
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: `${cookie}; appareil=${BROWSER}`,
        "x-forwarded-for": `198.51.${randomInt(256)}.${randomInt(256)}`,
      },
      body: `${new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true" })}`,
    }));
    let next = 0;
    const request = {
      method: "POST" as const,
      path: "/api/auth/callback/credentials",
      // Each connection would otherwise go through the same people in the same order.
      setupRequest: (asked: object) => ({ ...asked, ...signIns[next++ % signIns.length] }),
    };
    const signInsFor = async (seconds: number) => {
      const before = await db.session.count();
      const timing = await loadRequests(base, [request], { connections: AT_ONCE, seconds });
      // One that was under way when the time was up has its session, and no answer counted.
      const opened = (await db.session.count()) - before;
      const answered = Math.round(timing.rate * timing.seconds);
      if (timing.failures > 0 || opened < answered)
        throw new Error(`${answered} sign-ins, ${timing.failures} refused, ${opened} sessions`);
      return timing.rate;
    };
    await signInsFor(seconds);
    const hashes = await rateOf(alone, seconds);
    const rate = await signInsFor(seconds);
    const share = rate / hashes;
    return [
      {
        target: `sign-ins by password against argon2 alone, ${AT_ONCE} at once, one process`,
        wanted: `≥ ${SHARE * 100} %`,
        found: `${Math.round(share * 100)} % (${rate.toFixed(0)} a second, argon2 ${hashes.toFixed(0)})`,
        reached: share >= SHARE,
      },
    ];
  } finally {
    await stop();
    await db.member.updateMany({ where: { id: { in: ids } }, data: { passwordHash: null } });
  }
}
