import path from "node:path";
import { runningDatabase } from "#lib/commands/local-database.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import type { DemoAccount } from "#prisma/demo/accounts.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { day, unique } from "#tests/factories/unique.ts";

// `npm test` says where the tried application keeps its data; otherwise it is this checkout's demo.
process.env.DATABASE_URL ||= await runningDatabase();
process.env.STORAGE_DIR ||= path.join(dataFolder, "files");

type Role = DemoAccount["role"];

export const memberOf = (role: Role) => db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } });

export type Place = { id: string; path: string; title: string; forget: () => Promise<void> };

/**
 * A published document of the opposition's, that only a journey of comments knows; long ago, as other journeys look at
 * what is new. `forget` leaves nothing of it behind, nor of what its comments cost the hour's allowance.
 */
export async function aPlaceToTalk(visibility: "MEMBERS" | "PUBLIC" = "MEMBERS"): Promise<Place> {
  const author = await memberOf("OPPOSITION");
  const title = `Vœu de conversation ${unique()}`;
  const { id, files } = await aDocument({
    title,
    visibility,
    author,
    actDate: day("1999-01-01"),
    published: day("2000-01-01"),
    text: "Un texte pour en parler.",
  });
  await allowMore();
  const forget = async () => {
    const archived = { publishedAt: null, currentVersionId: null, archivedAt: null };
    await db.document.update({ where: { id }, data: archived });
    await db.document.delete({ where: { id } });
    await db.storedFile.deleteMany({ where: { sha256: { in: files.map(({ sha256 }) => sha256) } } });
    await allowMore();
  };
  return { id, path: `/documents/${id}`, title, forget };
}

/** Journeys say more in an hour than a person does. */
const allowMore = () => db.rateLimit.deleteMany({ where: { key: { startsWith: "comment" } } });
