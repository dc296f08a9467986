import { after } from "next/server";
import { homeMetadata } from "#components/documents/document-metadata.ts";
import { MemberHome } from "#components/home/member-home.tsx";
import { PublicHome } from "#components/home/public-home.tsx";
import { canFileDocument } from "#lib/documents/policy.ts";
import { listDocuments } from "#lib/documents/queries.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { noteVisit } from "#lib/members/visits.ts";
import { currentViewer } from "#lib/viewer.ts";

/** Somebody who comes for the first time has no « since my last visit »: a month is new. */
const MONTH_MS = 30 * 24 * 3600 * 1000;

export const metadata = homeMetadata;

/** Home: what is new for a member; what the association is for anybody else. */
export default async function HomePage() {
  const viewer = await currentViewer();
  if (viewer.kind === "visitor") {
    const { rows } = await listDocuments(viewer, parseSearchParams({}));
    return <PublicHome associationName={env.ASSOCIATION_NAME} rows={rows.slice(0, 5)} />;
  }
  const since = viewer.previousSeenAt ?? new Date(Date.now() - MONTH_MS);
  const home = await findHome(viewer, since);
  after(() => noteVisit(viewer));
  return <MemberHome viewer={viewer} readsLibrary={canFileDocument(viewer)} {...home} />;
}
