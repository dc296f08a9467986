import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";

export const notificationsVisits: Record<string, Visit[]> = {
  "/notifications/preferences": [
    { name: "the page", path: () => "/notifications/preferences", answer: forMembers },
  ],
  "/desinscription": ["", "?jeton=nope", "?jeton=a&jeton=b", "?fait=TALK", "?fait=__proto__"].map(
    (query) => ({
      name: `the page${query}`,
      path: () => `/desinscription${query}`,
      answer: always(200),
    }),
  ),
  "/api/desinscription": [
    { name: "opened instead of posted to", path: () => "/api/desinscription?jeton=%00", answer: always(303) },
  ],
  "/gestion/travaux": ["", "?fait=__proto__&page=-1"].map((query) => ({
    name: `the page${query}`,
    path: () => `/gestion/travaux${query}`,
    answer: forOffices("admin"),
  })),
  "/demo/boite-de-sortie": [
    { name: "the list", path: () => "/demo/boite-de-sortie?page=x", answer: always(200) },
  ],
  "/demo/boite-de-sortie/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/demo/boite-de-sortie/${id}`,
    answer: always(404),
  })),
  "/demo/boite-de-sortie/[id]/html": nobodys.map(([name, id]) => ({
    name,
    path: () => `/demo/boite-de-sortie/${id}/html`,
    answer: always(404),
  })),
};
