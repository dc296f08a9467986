import { always, forMembers, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const NOBODYS = "00000000-0000-4000-8000-000000000000";

const page = (path: string): Visit => ({ name: "the page", path: () => path, answer: forMembers });

/** An address that nothing of ours writes: members get the page, others are sent to sign in, without its oddities. */
const odd = (path: string): Visit => ({
  name: path,
  path: () => path,
  answer: (role: Role) => (isSignedIn(role) ? 200 : 307),
});

/** « Mes documents », « Veille » and the private feed, which is whoever's has the address. */
export const readingVisits: Record<string, Visit[]> = {
  "/mes-documents": [
    page("/mes-documents"),
    page(`/mes-documents?dossier=${NOBODYS}&q=eau&page=2`),
    odd(`/mes-documents?retire=${NOBODYS}&du=${NOBODYS}&supprime=${NOBODYS}`),
    odd("/mes-documents?dossier=x&q=%00&page=-1&retire=x&supprime=%27"),
  ],
  "/veille": [
    page("/veille"),
    odd(`/veille?documentId=${NOBODYS}`),
    odd("/veille?search=q%3Deau&page=50"),
    odd("/veille?themeId=x&territoryId=%27&search=%00&page=-1"),
  ],
  "/flux/prive/[jeton]": ["nope", "a".repeat(43), "a".repeat(300), "%00", "..%2F..%2Fpackage.json"].map(
    (token) => ({
      name: `an address that is nobody's: ${token.slice(0, 30)}`,
      path: () => `/flux/prive/${token}`,
      answer: always(404),
    }),
  ),
};
