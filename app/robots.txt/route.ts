import { env } from "#lib/env.ts";

export const dynamic = "force-dynamic";

/** Places where a robot would only meet the sign-in page. Rights do not depend on this. */
const privatePlaces = [
  "/api/",
  "/connexion",
  "/documents/deposer",
  "/documents/miens",
  "/documents/*/modifier",
  "/documents/*/donnees-ouvertes",
  "/en-seance",
  "/flux/prive/",
  "/flux/agenda/",
  "/gestion/",
  "/mes-documents",
  "/notifications",
  "/profil",
  "/veille",
];

export function GET(): Response {
  const lines = [
    "User-agent: *",
    ...privatePlaces.map((place) => `Disallow: ${place}`),
    "",
    `Sitemap: ${env.PUBLIC_URL}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
