import { forMembers, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

/** Those whose adhésion has ended do not see who belongs to the association. */
const forCurrent = (role: Role) => (!isSignedIn(role) ? "to sign in" : role === "lapsed" ? 404 : 200);
const unlessSignedIn = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
/** An address with oddities, which are not carried to the sign-in page. */
const odd = (role: Role) => (!isSignedIn(role) ? 307 : role === "lapsed" ? 404 : 200);

const oddities = "q=%00&territoire=x&strate=%27&page=-1&habitants=99&collectif=%27";

export const directoryVisits: Record<string, Visit[]> = {
  "/annuaire": [
    { name: "the list", path: () => "/annuaire", answer: forCurrent },
    { name: "a search", path: () => "/annuaire?q=ferrand&strate=COMMUNE", answer: forCurrent },
    { name: "an address that means nothing", path: () => `/annuaire?${oddities}`, answer: odd },
    { name: "a page too far", path: () => "/annuaire?page=5000", answer: odd },
  ],
  "/annuaire/carte": [
    { name: "the map", path: () => "/annuaire/carte", answer: forCurrent },
    { name: "an address that means nothing", path: () => `/annuaire/carte?${oddities}`, answer: odd },
  ],
  "/annuaire/departements.svg": [
    { name: "the shapes", path: () => "/annuaire/departements.svg", answer: () => 200 },
  ],
  "/annuaire/messages": [{ name: "the page", path: () => "/annuaire/messages", answer: forMembers }],
  "/annuaire/[id]": [
    { name: "a member", path: ({ cast }) => `/annuaire/${cast.people.member.id}`, answer: forCurrent },
    {
      name: "one whose adhésion has ended",
      path: ({ cast }) => `/annuaire/${cast.people.lapsed.id}`,
      answer: (role) =>
        !isSignedIn(role) ? "to sign in" : ["secretariat", "admin"].includes(role) ? 200 : 404,
    },
    {
      name: "one who is suspended",
      path: ({ cast }) => `/annuaire/${cast.people.suspended.id}`,
      answer: unlessSignedIn,
    },
    ...nobodys
      .slice(0, 3)
      .map(([name, id]) => ({ name, path: () => `/annuaire/${id}`, answer: unlessSignedIn })),
  ],
  "/annuaire/[id]/ecrire": [
    {
      name: "a member",
      path: ({ cast }) => `/annuaire/${cast.people.treasurer.id}/ecrire`,
      // Nobody writes to herself.
      answer: (role) => (role === "treasurer" ? 404 : forCurrent(role)),
    },
    {
      name: "one whose adhésion has ended",
      path: ({ cast }) => `/annuaire/${cast.people.lapsed.id}/ecrire`,
      answer: (role) =>
        !isSignedIn(role) ? "to sign in" : ["secretariat", "admin"].includes(role) ? 200 : 404,
    },
    ...nobodys.slice(0, 3).map(([name, id]) => ({
      name,
      path: () => `/annuaire/${id}/ecrire`,
      answer: unlessSignedIn,
    })),
  ],
};
