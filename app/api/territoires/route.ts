import { searchTerritories } from "#lib/territories/queries.ts";
import { territorySearchSchema } from "#lib/territories/schema.ts";

/** Proposals of the territory picker, public: `?q=grenob&genre=COMMUNE` → `[{ id, label, kind, population }]`. */
export async function GET(request: Request): Promise<Response> {
  const asked = territorySearchSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) {
    return Response.json({ message: asked.error.issues[0]?.message }, { status: 400 });
  }
  const { q, genre } = asked.data;
  const found = await searchTerritories(q, { kind: genre, limit: 10 });
  // The same for everyone, and the geography changes once a year.
  return Response.json(found, { headers: { "Cache-Control": "public, max-age=3600" } });
}
