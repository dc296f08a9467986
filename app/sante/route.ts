import { db } from "#lib/db.ts";

export const dynamic = "force-dynamic";

/** For a load balancer: 200 when this process reaches the database within 2 s, else 503. Says nothing more. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("timeout")), 2_000);
  try {
    await Promise.race([db.$queryRaw`SELECT 1`, tooLate]);
    return Response.json({ statut: "ok" }, { headers });
  } catch {
    return Response.json({ statut: "indisponible" }, { status: 503, headers });
  } finally {
    clearTimeout(timer);
  }
}
