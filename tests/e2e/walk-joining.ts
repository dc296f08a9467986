import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const forCurrent = (role: Role) => (!isSignedIn(role) ? "to sign in" : role === "lapsed" ? 404 : 200);

/** What somebody without the secret finds: a page that says what to do, whoever asks. */
const withoutSecret = (path: string): Visit[] =>
  nobodys.map(([name, token]) => ({ name, path: () => `${path}/${token}`, answer: always(200) }));

export const joiningVisits: Record<string, Visit[]> = {
  "/adherer": [
    ...["", "?fait=envoye", "?fait=confirme", "?fait=complete", "?fait=__proto__"].map((query) => ({
      name: `the page${query}`,
      path: () => `/adherer${query}`,
      answer: always(200),
    })),
    { name: "an invitation that does not serve", path: () => "/adherer?parrain=nope", answer: always(200) },
    { name: "two invitations", path: () => "/adherer?parrain=a&parrain=b%00", answer: always(200) },
  ],
  "/adherer/confirmer/[jeton]": withoutSecret("/adherer/confirmer"),
  "/adherer/completer/[jeton]": withoutSecret("/adherer/completer"),
  "/charte": [
    { name: "the version in force", path: () => "/charte", answer: always(200) },
    { name: "the first version", path: () => "/charte?version=1", answer: always(200) },
    ...["999999", "0", "-1", "x", "%00", "1&version=2"].map((version) => ({
      name: `version ${version}`,
      path: () => `/charte?version=${version}`,
      answer: always(404),
    })),
  ],
  "/parrainage": [
    { name: "the page", path: () => "/parrainage", answer: forCurrent },
    { name: "a page after", path: () => "/parrainage?page=2", answer: forCurrent },
  ],
  "/parrainage/non": [{ name: "the page", path: () => "/parrainage/non", answer: always(200) }],
  "/parrainage/non/[jeton]": withoutSecret("/parrainage/non"),
  "/gestion/charte": [
    { name: "the page", path: () => "/gestion/charte", answer: forOffices("secretariat", "admin") },
  ],
  "/gestion/demandes": ["", "?vue=complement", "?vue=decidees&page=2"].map((query) => ({
    name: `the list${query}`,
    path: () => `/gestion/demandes${query}`,
    answer: forOffices("secretariat"),
  })),
  "/gestion/demandes/[id]": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: () => `/gestion/demandes/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
};
