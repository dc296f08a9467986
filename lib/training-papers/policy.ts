import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** Templates, papers, agreements, invoices and packs: the training manager. */
export const canHandlePapers = (viewer: Viewer): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("TRAINING_MANAGER") || viewer.roles.includes("ADMIN"));

/** Whether an attestation is genuine: whoever holds its code. */
export const canVerify = (_viewer: Viewer): boolean => true;

/**
 * Papers that the viewer may take: a participant her own, in force, and the programme; a trainer the programme and the sheets of
 * what she gives; the manager all. Null: none.
 */
export function visiblePapers(viewer: Viewer): Prisma.TrainingPaperWhereInput | null {
  if (viewer.kind !== "member") return null;
  if (canHandlePapers(viewer)) return {};
  const registered = {
    registrations: { some: { memberId: viewer.id, status: { not: "CANCELLED" as const } } },
  };
  const given = { trainers: { some: { memberId: viewer.id } } };
  return {
    replacedAt: null,
    OR: [
      { kind: { in: ["CONVOCATION", "CERTIFICATE", "ATTESTATION"] }, registration: { memberId: viewer.id } },
      { kind: "PROGRAMME", session: registered },
      { kind: { in: ["PROGRAMME", "ATTENDANCE_SHEET"] }, session: given },
    ],
  };
}
