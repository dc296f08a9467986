import { nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const forNobody = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
const ofNobody = (path: (id: string) => string): Visit[] =>
  nobodys.map(([name, id]) => ({ name, path: () => path(id), answer: forNobody }));

/** The sheet, the room's code, what a participant signs, what the manager corrects. */
export const attendanceVisits: Record<string, Visit[]> = {
  "/formations/sessions/[id]/emargement": ofNobody(
    (id) => `/formations/sessions/${id}/emargement?demi-journee=nope&fait=__proto__`,
  ),
  "/formations/sessions/[id]/emargement/code": ofNobody(
    (id) => `/formations/sessions/${id}/emargement/code?demi-journee=${id}`,
  ),
  "/formations/sessions/[id]/signer": ofNobody(
    (id) => `/formations/sessions/${id}/signer?demi-journee=${id}&code=123456&lu=1795412926269`,
  ),
  "/gestion/formations/sessions/[id]/emargement": ofNobody(
    (id) => `/gestion/formations/sessions/${id}/emargement?inscription=${id}&page=2`,
  ),
  "/api/emargement": [
    {
      name: "a sheet of nobody",
      path: () => "/api/emargement?session=nope",
      answer: (role: Role) => (isSignedIn(role) ? 404 : 401),
    },
    {
      name: "no sheet",
      path: () => "/api/emargement",
      answer: (role: Role) => (isSignedIn(role) ? 404 : 401),
    },
  ],
};
