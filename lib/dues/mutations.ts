import type { Tx } from "#lib/db.ts";
import { MAX_ROWS } from "#lib/dues/labels.ts";
import { storedScale } from "#lib/dues/labels-scale.ts";
import { bandWords } from "#lib/dues/labels-seats.ts";
import { canEditScale } from "#lib/dues/policy.ts";
import {
  addRowSchema,
  chooseKindSchema,
  discardScaleSchema,
  publishScaleSchema,
  type SavedScale,
  saveScaleSchema,
  startScaleSchema,
} from "#lib/dues/schema.ts";
import { defaultRules, inOrder, overlapped } from "#lib/dues/schema-defaults.ts";
import { type ScaleRules, scaleRulesSchema } from "#lib/dues/schema-scale.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { versionOf } from "#lib/versions.ts";
import type { Viewer } from "#lib/viewer.ts";

type Draft = { id: string; year: number; version: number; rules: ScaleRules; note: string | null };

const changed = () =>
  new AppError(
    "CONFLICT",
    "Ce projet a changé depuis que vous l’avez ouvert. Rechargez la page, puis reprenez vos montants.",
  );

/** A draft, held until the end of the transaction: it is not published while somebody else writes in it. */
const findDraft = async (viewer: Viewer, { id }: { id: string }, tx: Tx): Promise<Draft | null> => {
  if (!canEditScale(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "DuesScale" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const draft = await tx.duesScale.findFirst({
    where: { id, state: "DRAFT" },
    select: { id: true, year: true, version: true, rules: true, note: true },
  });
  return draft && { ...draft, rules: scaleRulesSchema.parse(draft.rules) };
};

/** Refuses what was decided on a draft that is no longer so: its rows are told by their place. */
function refuseChanged(version: string, draft: Draft): void {
  if (version !== versionOf(storedScale(draft))) throw changed();
}

const detail = ({ subject: { year, version } }: { subject: Draft }) => ({ year, version });

const writeRules = (tx: Tx, { id }: Draft, rules: ScaleRules, note?: string | null) =>
  tx.duesScale.update({ where: { id }, data: { rules, note }, select: { id: true } });

/** Begins a draft for a year, from the scale published last for it or for a year before. */
export const startScale = mutation({
  event: "scale.started",
  input: startScaleSchema,
  find: async (viewer) => (canEditScale(viewer) ? {} : null),
  allow: canEditScale,
  run: async ({ viewer, input: { year }, tx }) => {
    const [model, latest] = await Promise.all([
      tx.duesScale.findFirst({
        where: { state: "PUBLISHED", year: { lte: year } },
        orderBy: [{ year: "desc" }, { version: "desc" }],
        select: { rules: true },
      }),
      tx.duesScale.aggregate({ where: { year }, _max: { version: true } }),
    ]);
    const rules = model ? scaleRulesSchema.parse(model.rules) : defaultRules.TABLE;
    const version = (latest._max.version ?? 0) + 1;
    const creating = tx.duesScale.create({
      data: { year, version, rules, createdById: memberOf(viewer).id },
      select: { id: true },
    });
    return creating.catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("CONFLICT", `Il y a déjà un projet pour ${year}\u00A0: modifiez-le ou jetez-le.`);
    });
  },
  detail: ({ input: { year } }) => ({ year }),
});

/** Another way of reckoning: its amounts start anew, since those of one way mean nothing in another. */
export const chooseScaleKind = mutation({
  event: "scale.kind-chosen",
  input: chooseKindSchema,
  find: findDraft,
  allow: canEditScale,
  run: async ({ input: { version, kind }, subject, tx }) => {
    refuseChanged(version, subject);
    if (kind === subject.rules.kind) return { id: subject.id };
    const { solidarity } = subject.rules;
    return writeRules(tx, subject, { ...defaultRules[kind], solidarity });
  },
  detail,
});

/** What a form holds, as rules; a table keeps its rows and takes their amounts. */
function savedRules(saved: SavedScale, stored: ScaleRules): ScaleRules {
  const { solidarity } = saved;
  const shared = { currency: "EUR", solidarity } as const;
  if (saved.kind === "INDEMNITY") {
    const { kind, several, rate, floorCents, capCents, undeclaredCents } = saved;
    return { ...shared, kind, several, rate, floorCents, capCents, undeclaredCents };
  }
  if (saved.kind === "FREE") {
    const { kind, minimumCents, suggestions } = saved;
    return { ...shared, kind, minimumCents, suggestions };
  }
  const { kind, several, otherCents, amounts } = saved;
  const rows = stored.kind === "TABLE" ? stored.rows : [];
  if (amounts.length !== rows.length)
    throw invalid({ version: "Rechargez la page\u00A0: les lignes ont changé." });
  const kept = rows.flatMap((row, index) => {
    const cents = amounts[index] ?? null;
    return cents === null ? [] : [{ ...row, cents }];
  });
  return { ...shared, kind, several, otherCents, rows: kept };
}

/** Writes the amounts of a draft, which nobody but the treasurer sees before it is published. */
export const saveScale = mutation({
  event: "scale.saved",
  input: saveScaleSchema,
  find: findDraft,
  allow: canEditScale,
  run: async ({ input, subject, tx }) => {
    refuseChanged(input.version, subject);
    if (input.kind !== subject.rules.kind) throw invalid({ version: "Rechargez la page." });
    return writeRules(tx, subject, savedRules(input, subject.rules), input.note ?? null);
  },
  detail,
});

export const addScaleRow = mutation({
  event: "scale.row-added",
  input: addRowSchema,
  find: findDraft,
  allow: canEditScale,
  run: async ({ input: { version, tier, held = null, from = 0, to = null, amount }, subject, tx }) => {
    refuseChanged(version, subject);
    const { rules } = subject;
    if (rules.kind !== "TABLE") throw invalid({ version: "Rechargez la page." });
    if (rules.rows.length >= MAX_ROWS) throw invalid({ tier: `${MAX_ROWS} lignes au plus.` });
    const row = { tier, held, from, to, cents: amount };
    const other = overlapped(rules.rows, row);
    if (other) {
      const band = bandWords(other);
      throw invalid({
        from: band
          ? `Une ligne existe déjà pour une tranche ${band}, qui recouvre celle-ci.`
          : "Une ligne existe déjà pour ce mandat, quelle que soit la population.",
      });
    }
    return writeRules(tx, subject, { ...rules, rows: inOrder([...rules.rows, row]) });
  },
  detail,
});

/** From now on, what the adhésions of its year cost; what was already reckoned stays as it was. */
export const publishScale = mutation({
  event: "scale.published",
  input: publishScaleSchema,
  find: findDraft,
  allow: canEditScale,
  run: async ({ viewer, input: { version }, subject, tx }) => {
    refuseChanged(version, subject);
    return tx.duesScale.update({
      where: { id: subject.id },
      data: { state: "PUBLISHED", publishedAt: new Date(), publishedById: memberOf(viewer).id },
      select: { id: true },
    });
  },
  detail,
});

export const discardScale = mutation({
  event: "scale.discarded",
  input: discardScaleSchema,
  find: findDraft,
  allow: canEditScale,
  run: ({ subject: { id }, tx }) => tx.duesScale.delete({ where: { id }, select: { id: true } }),
  detail,
});
