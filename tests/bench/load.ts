import autocannon from "autocannon";

/** Milliseconds; `rate` in requests a second. */
export type Timing = { p50: number; p95: number; rate: number; failures: number };

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Percentiles and rate of durations, in milliseconds, that were observed over `seconds`. */
export function timingOf(durations: number[], seconds: number, failures = 0): Timing {
  const sorted = durations.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), rate: sorted.length / seconds, failures };
}

type Asked = { connections: number; seconds: number };

/** Sends the requests in turn, `connections` at a time, for some seconds; any answer but 200 is a failure. */
export async function loadRequests(
  base: string,
  requests: autocannon.Request[],
  { connections, seconds }: Asked,
): Promise<Timing & { seconds: number }> {
  const durations: number[] = [];
  let failures = 0;
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    const options = { url: base, connections, duration: seconds, requests };
    const run = autocannon(options, (error) => (error ? reject(error) : resolve()));
    run.on("response", (_client, status, _bytes, milliseconds) => {
      if (status === 200) durations.push(milliseconds);
      else failures += 1;
    });
    run.on("reqError", () => {
      failures += 1;
    });
  });
  const lasted = (performance.now() - started) / 1000;
  return { ...timingOf(durations, lasted, failures), seconds: lasted };
}

type Request = { base: string; paths: readonly string[]; cookie?: string | undefined };

/** Asks for the paths in turn, `connections` at a time, for some seconds. */
export const load = ({ base, paths, cookie }: Request, asked: Asked): Promise<Timing> =>
  loadRequests(
    base,
    paths.map((path) => ({ method: "GET", path, headers: cookie ? { cookie } : {} })),
    asked,
  );

/** A session of this member, as the cookie that a browser would send. */
export async function sessionCookie(base: string, email: string, password: string): Promise<string> {
  const named = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const start = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await start.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: named(start).join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const session = named(answer).find((cookie) => cookie?.includes("session-token="));
  if (!session) throw new Error(`${email} could not sign in: ${answer.status}`);
  return session;
}
