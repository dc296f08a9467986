import { AppError } from "#lib/errors.ts";
import { MAX_PORTRAIT_BYTES, makePortrait, type PortraitRefusal } from "#lib/files/portrait.ts";
import { receiveRaw } from "#lib/files/receive-raw.ts";
import { incomingFolder } from "#lib/incoming.ts";
import { describeError, log } from "#lib/log.ts";
import { changePortrait } from "#lib/members/mutations-portrait.ts";
import { consume } from "#lib/rate-limit.ts";
import { isSameSite } from "#lib/same-site.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

/** A decoding costs a second of a core: more than this an hour is no choice of a photo. */
const LIMIT = { name: "portrait", points: 20, seconds: 3600 };

type Refusal = PortraitRefusal | "TOO_MANY" | "UNAVAILABLE";

async function receive(request: Request, viewer: Viewer & { kind: "member" }): Promise<Refusal | null> {
  await consume(LIMIT, viewer.id);
  const form = await receiveRaw(request, incomingFolder(), {
    bytesOf: () => MAX_PORTRAIT_BYTES,
    maxFiles: 1,
  });
  try {
    if (form.refusal) return form.refusal === "TOO_LARGE" ? "TOO_LARGE" : "CORRUPT";
    const [file] = form.files;
    if (!file) return "NO_FILE";
    const portrait = await makePortrait(file.path);
    if (typeof portrait === "string") return portrait;
    await changePortrait(viewer, portrait);
    return null;
  } finally {
    await form.discard();
  }
}

/** Receives a photo and sends back to the profile, or to the form with the reason why not. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return new Response("Envoi refusé.", { status: 403 });
  const viewer = await currentViewer();
  const to = (location: string) => new Response(null, { status: 303, headers: { location } });
  if (viewer.kind !== "member") return to("/connexion?suite=%2Fprofil%2Fportrait");
  try {
    const refused = await receive(request, viewer);
    return to(refused ? `/profil/portrait?refus=${refused}` : "/profil?photo=1");
  } catch (error) {
    if (error instanceof AppError && error.code === "TOO_MANY") return to("/profil/portrait?refus=TOO_MANY");
    log.error({ error: describeError(error) }, "portrait failed");
    return to("/profil/portrait?refus=UNAVAILABLE");
  }
}
