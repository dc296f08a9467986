import { db } from "#lib/db.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { byEditors, type Entry, listOf } from "#tests/integration/actions-walk-entry.ts";

const fields = {
  councilName: "Ville de Grenoble",
  councilSiret: "21380185500015",
  subjectCode: "8.8",
  budgetYears: "2026",
  budgetName: "Budget annexe de l’eau",
  prefectureId: "PREF038",
  prefectureOn: "2099-01-01",
  membersInOffice: "59",
};

export const scdlTable: Record<string, Entry> = {
  "deliberation.described": {
    table: "DeliberationRecord",
    key: "documentId",
    scenarios: listOf(
      byEditors(["forMembers", "forCollectif", "draft", "archived"], fields).map((scenario) => ({
        ...scenario,
        arrange: async (cast: Cast, role: RoleName) => {
          const input = await scenario.arrange(cast, role);
          await db.document.update({ where: { id: String(input.id) }, data: { kind: "DELIBERATION" } });
          return { ...input, actNumber: `2026-${unique()}` };
        },
      })),
    ),
  },
};
