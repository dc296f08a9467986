import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { cleanFileName } from "#lib/files/names.ts";
import type { MemberMapping } from "#lib/member-imports/labels.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import {
  decideMembersSchema,
  decideSureSchema,
  describeMembersSchema,
  memberImportIdSchema,
  receiveMembersSchema,
} from "#lib/member-imports/schema.ts";
import { mappingByKey } from "#lib/member-imports/schema-columns.ts";
import { headersDigest, holdImport, queueWork } from "#lib/member-imports/write.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Files that may wait at once. */
const MAX_WAITING = 5;

const conflict = () =>
  new AppError("CONFLICT", "Cet import n’en est plus là. Rechargez la page pour voir où il en est.");

/** Everybody else learns nothing, not even that an import exists. */
const findImport = async (viewer: Viewer, id: string, tx: Tx) =>
  canImportMembers(viewer)
    ? tx.memberImport.findUnique({ where: { id }, select: { id: true, columns: true } })
    : null;

/** A file whose bytes are on the disk: a job reads it. */
export const receiveMembers = mutation({
  event: "member-import.received",
  input: receiveMembersSchema,
  find: async () => "any" as const,
  allow: canImportMembers,
  run: async ({ viewer, input: { id, name, size }, tx }) => {
    // Two windows at once take turns.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('members-sending', 0))::text`;
    const waiting = await tx.memberImport.count({ where: { status: { in: ["READING", "CHECKING"] } } });
    if (waiting >= MAX_WAITING) {
      throw new AppError(
        "CONFLICT",
        "Cinq fichiers attendent déjà d’être lus. Attendez que l’un d’eux le soit.",
      );
    }
    const sentById = viewer.kind === "member" ? viewer.id : null;
    await tx.memberImport.create({ data: { id, sentById, name: cleanFileName(name), size } });
    await queueWork(tx, id);
    return { id };
  },
});

/** Says what the columns are, for this file and the next ones with the same headers; every line is checked again. */
export const describeMembers = mutation({
  event: "member-import.described",
  input: describeMembersSchema,
  find: (viewer, { id }, tx) => findImport(viewer, id, tx),
  allow: canImportMembers,
  run: async ({ subject: { id, columns }, input, tx }) => {
    const { tier, startsOn, adhesionStartsOn, adhesionEndsOn, fields } = input;
    const mapping: MemberMapping = Object.fromEntries(
      columns.flatMap((header, index) => (fields[index] ? [[header, fields[index]]] : [])),
    );
    const defaults = { tier, startsOn, adhesionStartsOn, adhesionEndsOn };
    const { count } = await tx.memberImport.updateMany({
      where: { id, status: "READY" },
      data: { mapping, defaults, status: "CHECKING", checked: 0, startedAt: new Date() },
    });
    if (count === 0) throw conflict();
    const headers = headersDigest(columns);
    const remembered = mappingByKey(mapping);
    await tx.memberImportMapping.upsert({
      where: { headers },
      create: { headers, mapping: remembered },
      update: { mapping: remembered },
    });
    await queueWork(tx, id);
    return { id };
  },
});

/** What is done of lines about people who are there, one by one. */
export const decideMembers = mutation({
  event: "member-import.decided",
  input: decideMembersSchema,
  find: (viewer, { id }, tx) => findImport(viewer, id, tx),
  allow: canImportMembers,
  run: async ({ subject: { id }, input, tx }) => {
    if (!(await holdImport(tx, id, "READY"))) throw conflict();
    const { lines, decisions, page } = input;
    for (const decision of [undefined, "COMPLETE", "ADD", "LEAVE"] as const) {
      await tx.memberImportLine.updateMany({
        where: {
          importId: id,
          id: { in: lines.filter((_, index) => decisions[index] === decision) },
          // With the same address there is nobody to add.
          verdict: { in: decision === "ADD" ? ["LIKELY"] : ["SURE", "LIKELY"] },
        },
        data: { decision: decision ?? null },
      });
    }
    return { id, page };
  },
});

/** The same for all those whose address is that of a member. */
export const decideSureMembers = mutation({
  event: "member-import.sure-decided",
  input: decideSureSchema,
  find: (viewer, { id }, tx) => findImport(viewer, id, tx),
  allow: canImportMembers,
  run: async ({ subject: { id }, input: { decision }, tx }) => {
    if (!(await holdImport(tx, id, "READY"))) throw conflict();
    await tx.memberImportLine.updateMany({ where: { importId: id, verdict: "SURE" }, data: { decision } });
    return { id };
  },
  detail: ({ input: { decision } }) => ({ decision }),
});

/** Each step that one button begins and a job does. */
const step = (event: string, from: "READY" | "DONE", to: "RUNNING" | "UNDOING") =>
  mutation({
    event,
    input: memberImportIdSchema,
    find: (viewer, { id }, tx) => findImport(viewer, id, tx),
    allow: canImportMembers,
    run: async ({ subject: { id }, tx }) => {
      const { count } = await tx.memberImport.updateMany({
        where: { id, status: from },
        data: { status: to, startedAt: new Date() },
      });
      if (count === 0) throw conflict();
      await queueWork(tx, id);
      return { id };
    },
  });

/** Writes the good lines, and what was decided of the others. */
export const runMemberImport = step("member-import.run", "READY", "RUNNING");

/** Takes back what the import wrote and nobody touched since. */
export const undoMemberImport = step("member-import.undone", "DONE", "UNDOING");

/** Gives up a file that made nobody; its lines go with it. */
export const discardMemberImport = mutation({
  event: "member-import.discarded",
  input: memberImportIdSchema,
  find: (viewer, { id }, tx) => findImport(viewer, id, tx),
  allow: canImportMembers,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.memberImport.deleteMany({
      where: { id, status: { in: ["READING", "CHECKING", "READY", "FAILED"] } },
    });
    if (count === 0) throw conflict();
    return { id };
  },
});
