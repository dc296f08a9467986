import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Act } from "#prisma/demo/acts.ts";

const schema = z.array(
  z.strictObject({
    act: z.string(),
    changes: z
      .array(
        z.strictObject({
          note: z.string().min(3).max(300),
          passages: z.array(z.strictObject({ is: z.string().min(1), was: z.string().default("") })).min(1),
        }),
      )
      .min(1),
  }),
);

/** Acts that were changed after they were published. */
export const demoVersions = () =>
  schema.parse(parse(readFileSync(path.join(import.meta.dirname, "versions.yaml"), "utf8")));

export type EarlierAct = { act: Act /** What the version that followed it changed. */; nextNote: string };

function before(body: string, { is, was }: { is: string; was: string }, slug: string): string {
  const [start, end, ...more] = body.split(is);
  if (start === undefined || end === undefined || more.length > 0) {
    throw new Error(`${slug}: « ${is} » is not there once.`);
  }
  return start + was + end;
}

/** The act as it was, from its first version to the last but one; [] for one that never changed. */
export function earlierActs(act: Act): EarlierAct[] {
  const changes = demoVersions().find((one) => one.act === act.slug)?.changes ?? [];
  let { body } = act;
  return changes
    .toReversed()
    .map(({ note, passages }) => {
      body = passages.reduce((text, passage) => before(text, passage, act.slug), body);
      return { act: { ...act, body }, nextNote: note };
    })
    .reverse();
}
