import { AppError } from "#lib/errors.ts";
import { beginAuthentication } from "#lib/factors/write-challenges.ts";
import { isSameSite } from "#lib/same-site.ts";

const headers = { "Cache-Control": "private, no-store" };
const refuse = (status: number, message: string) => Response.json({ message }, { status, headers });

/** What any browser needs to sign in with a passkey that it has (WebAuthn, `PublicKeyCredentialRequestOptionsJSON`). */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return refuse(403, "Cette demande ne vient pas d’une page du portail.");
  try {
    const address = request.headers.get("x-client-address") ?? "";
    return Response.json(await beginAuthentication(address), { headers });
  } catch (error) {
    if (error instanceof AppError) return refuse(429, error.message);
    throw error;
  }
}
