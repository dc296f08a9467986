import type { FunctionKind, Tier } from "@prisma/client";
import { inOrder } from "#lib/dues/schema-defaults.ts";
import { type ScaleRow, scaleRulesSchema } from "#lib/dues/schema-scale.ts";
import { record } from "#lib/journal.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

type Band = [from: number, to: number | null, euros: number];

const bands = (tier: Tier, held: FunctionKind | null, of: readonly Band[], more = 0): ScaleRow[] =>
  of.map(([from, to, amount]) => ({ tier, held, from, to, cents: (amount + more) * 100 }));

/** Invented amounts, of the order of what such associations ask; `more` is what a year adds to each. */
const rowsOf = (more: number): ScaleRow[] => [
  ...bands(
    "COMMUNE",
    null,
    [
      [0, 999, 20],
      [1_000, 9_999, 30],
      [10_000, null, 45],
    ],
    more,
  ),
  ...bands(
    "COMMUNE",
    "MAIRE",
    [
      [0, 999, 40],
      [1_000, 3_499, 60],
      [3_500, 9_999, 110],
      [10_000, 49_999, 180],
      [50_000, null, 300],
    ],
    more,
  ),
  ...bands(
    "COMMUNE",
    "ADJOINT",
    [
      [0, 999, 25],
      [1_000, 9_999, 45],
      [10_000, null, 90],
    ],
    more,
  ),
  ...bands("EPCI", null, [[0, null, 40]], more),
  ...bands("EPCI", "PRESIDENT", [[0, null, 180]], more),
  ...bands("EPCI", "VICE_PRESIDENT", [[0, null, 90]], more),
  ...bands("DEPARTEMENT", null, [[0, null, 150]], more),
  ...bands("REGION", null, [[0, null, 180]], more),
  ...bands("ASSEMBLEE", null, [[0, null, 600]], more),
  ...bands("SENAT", null, [[0, null, 600]], more),
  ...bands("PARLEMENT_EUROPEEN", null, [[0, null, 600]], more),
];

const rulesOf = (more: number, hasSolidarity: boolean) =>
  scaleRulesSchema.parse({
    currency: "EUR",
    kind: "TABLE",
    several: "HIGHEST",
    rows: inOrder(rowsOf(more)),
    otherCents: (20 + more) * 100,
    solidarity: hasSolidarity ? { kind: "SHARE", percent: 50 } : null,
  });

/** The scales of last year and of this one, this one corrected once, and a draft for the next. */
export async function writeScales(
  { tx, today, now }: Pick<Context, "tx" | "today" | "now">,
  members: readonly DemoMember[],
): Promise<void> {
  const year = Number(today.slice(0, 4));
  const before = memberNamed(members, "Odile Pradeaux").id;
  const treasurer = memberNamed(members, "Armand Kowalczyk").id;
  const published = [
    {
      year: year - 1,
      version: 1,
      by: before,
      on: `${year - 2}-12-02`,
      more: 0,
      hasSolidarity: false,
      note: null,
    },
    {
      year,
      version: 1,
      by: treasurer,
      on: `${year - 1}-12-08`,
      more: 2,
      hasSolidarity: false,
      note: "Deux euros de plus par ligne, votés par l’assemblée générale de juin.",
    },
    {
      year,
      version: 2,
      by: treasurer,
      on: `${year}-01-12`,
      more: 2,
      hasSolidarity: true,
      note: "Un tarif solidaire, à moitié prix et sans justificatif, pour qui le demande. Le reste ne change pas.",
    },
  ];
  for (const { by, on, more, hasSolidarity, ...scale } of published) {
    const at = day(on) < now ? day(on) : now;
    const { id } = await tx.duesScale.create({
      data: {
        ...scale,
        rules: rulesOf(more, hasSolidarity),
        state: "PUBLISHED",
        createdById: by,
        createdAt: at,
        publishedById: by,
        publishedAt: at,
      },
      select: { id: true },
    });
    await record(tx, { system: "seed" }, "scale.published", id);
  }
  await tx.duesScale.create({
    data: {
      year: year + 1,
      version: 1,
      rules: rulesOf(5, true),
      note: "Trois euros de plus par ligne, à discuter au prochain conseil.",
      createdById: treasurer,
    },
  });
}
