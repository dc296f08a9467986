import { readFileSync } from "node:fs";
import path from "node:path";
import { ReportReason } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { MAX_COMMENT, mentionedNames } from "#lib/comments/schema-text.ts";
import { record } from "#lib/journal.ts";
import { age, before } from "#prisma/demo/ages.ts";
import { type Filed, filedAct } from "#prisma/demo/documents.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { aComment } from "#tests/factories/comments.ts";

const reportedSchema = z.strictObject({
  by: z.string(),
  ago: age,
  reason: z.enum(ReportReason),
  note: z.string().trim().max(1000),
});
const remark = {
  by: z.string(),
  ago: age,
  edited: age.optional(),
  hidden: z.strictObject({ ago: age, by: z.string(), reason: z.string().min(10).max(500) }).optional(),
  reported: reportedSchema.optional(),
  text: z.string().trim().min(1).max(MAX_COMMENT),
};
const schema = z.strictObject({
  act: z.string(),
  reported: reportedSchema.optional(),
  comments: z.array(z.strictObject({ ...remark, replies: z.array(z.strictObject(remark)).default([]) })),
});

export type DemoTalk = z.output<typeof schema>;
export type DemoRemark = Omit<DemoTalk["comments"][number], "replies">;
type Reported = z.output<typeof reportedSchema>;

/** What is said under acts, and what is said of it to the secretariat. */
export const demoTalk = (): DemoTalk[] =>
  z.array(schema).parse(parse(readFileSync(path.join(import.meta.dirname, "talk.yaml"), "utf8")));

type Where = { context: Context; members: readonly DemoMember[]; documentId: string };

/** A report, open or closed by the decision that hid what it is about. Those concerned are told by `writeNotices`. */
async function writeReport(
  { by, ago, reason, note }: Reported,
  about: { commentId?: string; hidden?: DemoRemark["hidden"] },
  { context: { tx, now }, members, documentId }: Where,
): Promise<void> {
  const { commentId, hidden } = about;
  const { id } = await tx.report.create({
    data: {
      documentId,
      commentId,
      reporterId: memberNamed(members, by).id,
      reason,
      note,
      createdAt: before(now, ago),
      ...(hidden && {
        closedAt: before(now, hidden.ago),
        closedById: memberNamed(members, hidden.by).id,
        decision: "HIDDEN",
      }),
    },
  });
  await record(tx, { system: "seed" }, "report.filed", id, { documentId, reason });
}

async function writeRemark(remark: DemoRemark, parentId: string | null, where: Where): Promise<string> {
  const { context, members, documentId } = where;
  const { tx, now } = context;
  const { by, ago, edited, hidden, reported, text } = remark;
  const { id } = await aComment(
    {
      document: { id: documentId },
      author: memberNamed(members, by),
      parent: parentId === null ? undefined : { id: parentId, documentId },
      text,
      mentions: mentionedNames(text).map((name) => memberNamed(members, name)),
      createdAt: before(now, ago),
      editedAt: edited === undefined ? null : before(now, edited),
      ...(hidden && {
        hiddenAt: before(now, hidden.ago),
        hiddenById: memberNamed(members, hidden.by).id,
        hiddenReason: hidden.reason,
      }),
    },
    tx,
  );
  await record(tx, { system: "seed" }, "comment.added", id, { documentId });
  if (hidden) await record(tx, { system: "seed" }, "comment.hidden", id, { documentId });
  if (reported) await writeReport(reported, { commentId: id, hidden }, where);
  return id;
}

/** Writes the comments, their answers and the reports. */
export async function writeTalk(context: Context, members: DemoMember[], filed: Filed): Promise<void> {
  for (const { act, comments, reported } of demoTalk()) {
    const where: Where = { context, members, documentId: filedAct(filed, act).id };
    if (reported) await writeReport(reported, {}, where);
    for (const { replies, ...remark } of comments) {
      const id = await writeRemark(remark, null, where);
      for (const reply of replies) await writeRemark(reply, id, where);
    }
  }
}
