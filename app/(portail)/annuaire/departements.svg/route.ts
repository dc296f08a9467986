import { shapesFile } from "#lib/departement-shapes.ts";
import { conditional, etagOf } from "#lib/http-cache.ts";

const file = shapesFile();
const etag = etagOf(file);

/** The shapes that the map draws: geography, the same for everybody. */
export const GET = (request: Request): Promise<Response> =>
  conditional(
    request,
    {
      etag,
      headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "public, max-age=604800" },
    },
    async () => file,
  );
