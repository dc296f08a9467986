import { AppError } from "#lib/errors.ts";
import { sanitizeDocument } from "#lib/files/html.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { consume } from "#lib/rate-limit.ts";
import { isSameSite } from "#lib/same-site.ts";
import { kindOfSlug, MAX_TEMPLATE } from "#lib/training-papers/labels.ts";
import { htmlOfBlocks } from "#lib/training-papers/labels-html.ts";
import { paperOf } from "#lib/training-papers/labels-paper.ts";
import { sampleContent } from "#lib/training-papers/labels-sample.ts";
import { templateProblem } from "#lib/training-papers/labels-template.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { templateText } from "#lib/training-papers/schema.ts";
import { currentViewer } from "#lib/viewer.ts";

const LIMIT = { name: "template-previews", points: 60, seconds: 60 };

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });

/**
 * What a template gives with invented people, before it is saved: the form’s `text`, « ?genre=convention », and « &format=pdf » for
 * the file, otherwise `{ html }`, sanitised. Keeps nothing. 404 for whoever does not run trainings, 403 from another site, 422 for a
 * template that would be refused, with why.
 */
export async function POST(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  const { searchParams } = new URL(request.url);
  const kind = kindOfSlug(searchParams.get("genre") ?? "");
  if (viewer.kind !== "member" || !canHandlePapers(viewer) || !kind)
    return answer(404, { message: "Introuvable." });
  if (!isSameSite(request)) return answer(403, { message: "Cette demande vient d’un autre site." });
  try {
    await consume(LIMIT, viewer.id);
  } catch (error) {
    if (error instanceof AppError) return answer(429, { message: error.message });
    throw error;
  }
  // Four bytes a character at most, and what a form says beside.
  if (Number(request.headers.get("content-length") ?? 0) > 4 * MAX_TEMPLATE + 20_000)
    return answer(413, { message: "Un modèle tient en 20\u00A0000 caractères." });
  const form = await request.formData().catch(() => null);
  const typed = templateText.safeParse(form?.get("text") ?? undefined);
  if (!typed.success) return answer(422, { message: typed.error.issues[0]?.message ?? "Modèle illisible." });
  const problem = templateProblem(kind, typed.data);
  if (problem) return answer(422, { message: problem });
  const paper = paperOf(sampleContent({ kind, text: typed.data }));
  if (searchParams.get("format") !== "pdf")
    return answer(200, { html: sanitizeDocument(htmlOfBlocks(paper.blocks)) });
  return new Response(new Uint8Array(pdfOf(paper)), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": "inline; filename=apercu.pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
