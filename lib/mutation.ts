import type { Prisma } from "@prisma/client";
import type { z } from "zod";
import { db, type Tx } from "#lib/db.ts";
import { AppError, invalid, notFound } from "#lib/errors.ts";
import { record } from "#lib/journal.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

type Definition<Schema extends z.ZodType, Subject, Result> = {
  /** What the journal calls it, « document.published ». */
  event: string;
  input: Schema;
  /** What it acts on, looked for among what the viewer may see; null is « introuvable ». */
  find: (viewer: Viewer, input: z.output<Schema>, tx: Tx) => Promise<Subject | null>;
  allow: (viewer: Viewer, subject: Subject) => boolean;
  run: (context: { viewer: Viewer; input: z.output<Schema>; subject: Subject; tx: Tx }) => Promise<Result>;
  /** Ids and enum values worth keeping in the journal. */
  detail?: (context: { input: z.output<Schema>; subject: Subject; result: Result }) => Prisma.InputJsonObject;
};

export type Mutation<Result> = ((viewer: Viewer, raw: unknown) => Promise<Result>) & {
  readonly event: string;
};

/** PostgreSQL refuses the NUL character, which no keyboard types: it goes before anything is read. */
function withoutNul(raw: unknown): unknown {
  if (typeof raw === "string") return raw.replaceAll("\0", "");
  if (Array.isArray(raw)) return raw.map(withoutNul);
  if (typeof raw !== "object" || raw === null || Object.getPrototypeOf(raw) !== Object.prototype) return raw;
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, withoutNul(value)]));
}

/** For what a schema has no words for: a list where a text was wanted, which no form of ours sends. */
const unreadable = () => "Cette valeur n’est pas valable.";

/** First message of each field, by its name in the form: that of one theme among several stands beside « themeIds ». */
function fieldMessages(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const issue of error.issues) messages[String(issue.path[0] ?? "form")] ??= issue.message;
  return messages;
}

/**
 * The only way to write. Parses, opens the transaction, finds among what the viewer may see, asks the policy,
 * writes, and records the journal row in the same transaction.
 * Throws AppError: INVALID with messages by field, NOT_FOUND, FORBIDDEN, or what `run` refuses.
 */
export function mutation<Schema extends z.ZodType, Subject, Result extends { id: string }>(
  definition: Definition<Schema, Subject, Result>,
): Mutation<Result> {
  const { event, input: schema, find, allow, run, detail } = definition;
  const write = async (viewer: Viewer, raw: unknown): Promise<Result> => {
    const parsed = schema.safeParse(withoutNul(raw), { error: unreadable });
    if (!parsed.success) throw invalid(fieldMessages(parsed.error));
    const input = parsed.data;
    return db.$transaction(
      async (tx) => {
        const subject = await find(viewer, input, tx);
        if (subject === null) throw notFound();
        if (!allow(viewer, subject)) {
          throw new AppError("FORBIDDEN", "Vous n’avez pas le droit de faire cela.");
        }
        const result = await run({ viewer, input, subject, tx });
        const actor = viewer.kind === "member" ? { memberId: viewer.id } : { system: "visitor" };
        await record(tx, actor, event, result.id, detail?.({ input, subject, result }));
        return result;
      },
      // When everyone comes at once, for the same seats say, the last wait their turn rather than being refused.
      { timeout: 15_000, maxWait: 30_000 },
    );
  };
  return Object.assign(write, { event });
}

/** Who acts, in the `run` of a mutation whose policy lets members alone through. */
export function memberOf(viewer: Viewer): MemberViewer {
  if (viewer.kind !== "member") throw notFound();
  return viewer;
}
