import { AppError } from "#lib/errors.ts";
import { beginRegistration } from "#lib/factors/write-challenges.ts";
import { isSameSite } from "#lib/same-site.ts";
import { currentViewer } from "#lib/viewer.ts";

const headers = { "Cache-Control": "private, no-store" };
const refuse = (status: number, message: string) => Response.json({ message }, { status, headers });

/** What the viewer's browser needs to make a passkey (WebAuthn, `PublicKeyCredentialCreationOptionsJSON`). 401 for a visitor. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return refuse(403, "Cette demande ne vient pas d’une page du portail.");
  const viewer = await currentViewer();
  if (viewer.kind !== "member") return refuse(401, "Reconnectez-vous, puis recommencez.");
  try {
    return Response.json(await beginRegistration(viewer), { headers });
  } catch (error) {
    if (error instanceof AppError) return refuse(429, error.message);
    throw error;
  }
}
