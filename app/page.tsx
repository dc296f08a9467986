import { after } from "next/server";
import { MemberHome } from "#components/home/member-home.tsx";
import { PublicHome } from "#components/home/public-home.tsx";
import {
  countNewDocuments,
  listDocuments,
  listNearbyDocuments,
  listNewDocuments,
  listOwnDrafts,
} from "#lib/documents/queries.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { noteVisit } from "#lib/members/visits.ts";
import { currentViewer } from "#lib/viewer.ts";

/** Somebody who comes for the first time has no « since my last visit »: a month is new. */
const MONTH_MS = 30 * 24 * 3600 * 1000;

/** Home: what is new for a member; what the association is for anybody else. */
export default async function HomePage() {
  const viewer = await currentViewer();
  if (viewer.kind === "visitor") {
    const { rows } = await listDocuments(viewer, parseSearchParams({}));
    return <PublicHome associationName={env.ASSOCIATION_NAME} rows={rows.slice(0, 5)} />;
  }
  const since = viewer.previousSeenAt ?? new Date(Date.now() - MONTH_MS);
  const [news, newCount, nearby, drafts] = await Promise.all([
    listNewDocuments(viewer, since, 6),
    countNewDocuments(viewer, since),
    listNearbyDocuments(viewer, 4),
    listOwnDrafts(viewer, 3),
  ]);
  after(() => noteVisit(viewer));
  return <MemberHome viewer={viewer} news={news} newCount={newCount} nearby={nearby} drafts={drafts} />;
}
