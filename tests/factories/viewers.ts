import { type MemberViewer, viewerOf } from "#lib/viewer.ts";
import type { Ref } from "#tests/factories/unique.ts";

/** The viewer that a member is; throws for one who may not sign in. */
export async function asViewer({ id }: Ref): Promise<MemberViewer> {
  const viewer = await viewerOf(id);
  if (!viewer) throw new Error("barred");
  return viewer;
}
