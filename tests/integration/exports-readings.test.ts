import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { countOwnReadings, listOwnReadings } from "#lib/journal/queries-readings.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { type Asked, anExport, PURPOSE } from "#tests/factories/exports.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let secretary: MemberViewer;
let mark: string;
const named = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ lastName: `Zed ${mark}`, ...fields });

beforeAll(async () => {
  secretary = await asViewer(await aMember({ firstName: "Nadège", roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const ask = (asked: Asked = {}, by = secretary) => anExport(by, { q: mark, ...asked });

describe("« Qui a consulté mes données »", () => {
  test("each person of a file reads it there, with its columns and its purpose; nobody else does", async () => {
    mark = unique();
    const [inside, outside] = [await named(), await aMember()];
    await ask({ columns: ["lastName", "email"] });
    const [viewer, other] = [await asViewer(inside), await asViewer(outside)];
    expect(await listOwnReadings(viewer, 1)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(Date),
        reader: { id: secretary.id, firstName: "Nadège", lastName: secretary.lastName },
        roles: ["SECRETARIAT"],
        exported: { kind: "MEMBERS", columns: ["lastName", "email"], purpose: PURPOSE },
      },
    ]);
    expect(await countOwnReadings(viewer)).toBe(1);
    expect(await listOwnReadings(other, 1)).toEqual([]);
    // A file that holds the one who makes it: that is nobody's reading of her.
    await ask({ q: secretary.lastName });
    expect((await listOwnReadings(secretary, 1)).filter(({ exported }) => exported)).toEqual([]);
  });

  test("whom a file holds is one bit each, and no other", async () => {
    const numbers = fc.uniqueArray(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(numbers, async (held) => {
        const [row] = await db.$queryRaw<{ found: number[]; bytes: number }[]>`
          WITH s AS (SELECT number_set(${held}::int[]) AS members)
          SELECT array_agg(n ORDER BY n) AS found, (SELECT length(members) FROM s) AS bytes
          FROM s, generate_series(0, 3100) n WHERE number_in(n, s.members)`;
        expect(row?.found).toEqual([...held].sort((a, b) => a - b));
        expect(row?.bytes).toBe(Math.floor(Math.max(...held) / 8) + 1);
      }),
      { numRuns: 30 },
    );
  });
});
