import { db } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Collectifs that the viewer may file into: all for the secretariat, otherwise theirs unless they only observe. */
export const listCollectifsToFileInto = async (viewer: Viewer) => {
  if (viewer.kind !== "member") return [];
  const own = viewer.collectifs.filter(({ role }) => role !== "OBSERVER").map(({ id }) => id);
  return db.collectif.findMany({
    where: { archivedAt: null, ...(viewer.roles.includes("SECRETARIAT") ? {} : { id: { in: own } }) },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
};
