import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { hideDocument, unhideDocument } from "#lib/moderation/mutations.ts";
import { dismissReports, report } from "#lib/moderation/mutations-reports.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aReport } from "#tests/factories/moderation.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Two people at the same thing in the same instant.

const hiddenReason = "Une adresse privée y figure.";
let office: MemberViewer;
let colleague: MemberViewer;
beforeAll(async () => {
  office = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
  colleague = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const row = (id: string) => db.document.findUniqueOrThrow({ where: { id } });
const toldOf = (documentId: string, kind: "HIDDEN" | "UNHIDDEN" | "REPORT_CLOSED") =>
  db.notification.count({ where: { documentId, kind } });
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const both = async (first: Promise<unknown>, second: Promise<unknown>) =>
  (await Promise.all([refusal(first), refusal(second)])).sort();

test.each(Array.from({ length: 5 }, (_, index) => index))(
  "one hides, the other finds nothing to close: one of them is told so (%i)",
  async () => {
    const document = await aDocument();
    const { id: reportId } = await aReport({ document });
    const { id } = document;
    const outcome = await both(
      hideDocument(office, { id, hiddenReason, reportId }),
      dismissReports(colleague, { id }),
    );
    expect(outcome).toEqual(["CONFLICT", "done"]);
    const { decision } = await db.report.findUniqueOrThrow({ where: { id: reportId } });
    expect((await row(id)).hiddenAt !== null).toBe(decision === "HIDDEN");
    expect(await toldOf(id, "REPORT_CLOSED")).toBe(1);
  },
);

test("both hide: the second is told that it is done", async () => {
  const { id } = await aDocument();
  const hides = [office, colleague].map((viewer) => hideDocument(viewer, { id, hiddenReason }));
  expect(await both(...(hides as [Promise<unknown>, Promise<unknown>]))).toEqual(["CONFLICT", "done"]);
  expect(await toldOf(id, "HIDDEN")).toBe(1);
});

test("both restore: the second is told that it is done", async () => {
  const { id } = await aDocument();
  await hideDocument(office, { id, hiddenReason });
  expect(await both(unhideDocument(office, { id }), unhideDocument(colleague, { id }))).toEqual([
    "CONFLICT",
    "done",
  ]);
  expect(await toldOf(id, "UNHIDDEN")).toBe(1);
});

test("a report made while it is being hidden never stays open on what is hidden", async () => {
  const member = await asViewer(await aMember());
  for (let round = 0; round < 5; round += 1) {
    const { id } = await aDocument();
    await Promise.all([
      refusal(report(member, { id, reason: "INSULT", note: "" })),
      hideDocument(office, { id, hiddenReason }),
    ]);
    expect(await db.report.count({ where: { documentId: id, closedAt: null } })).toBe(0);
  }
});
