import { always, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const current = (role: Role) => isSignedIn(role) && role !== "lapsed";
const leads = (role: Role) => role === "animatrice" || role === "secretariat";
const forLeaders = (role: Role) => (!isSignedIn(role) ? "to sign in" : leads(role) ? 200 : 404);
const slugOf = ({ slug }: World) => slug;

export const collectifsVisits: Record<string, Visit[]> = {
  "/collectifs": [
    ...["", "?page=2", "?page=x", "?fait=quitte", "?fait=__proto__", "?vue=a&vue=b"].map((query) => ({
      name: `the list${query}`,
      path: () => `/collectifs${query}`,
      answer: always(200),
    })),
    {
      name: "archived ones",
      path: () => "/collectifs?vue=archives",
      answer: (role) =>
        ["collectifMember", "observer", "animatrice", "author", "secretariat"].includes(role) ? 200 : 404,
    },
  ],
  "/collectifs/[slug]": [
    {
      name: "one for members",
      path: (world) => `/collectifs/${slugOf(world)}`,
      answer: (role) => (current(role) ? 200 : 404),
    },
    {
      name: "one of which nothing was done",
      path: (world) => `/collectifs/${slugOf(world)}?fait=constructor`,
      answer: (role) => (current(role) ? 200 : 404),
    },
    ...nobodys.map(([name, slug]) => ({ name, path: () => `/collectifs/${slug}`, answer: always(404) })),
  ],
  "/collectifs/[slug]/personnes": [
    ...["", "?page=50", "?page=-1&page=x"].map((query) => ({
      name: `its people${query}`,
      path: (world: World) => `/collectifs/${slugOf(world)}/personnes${query}`,
      answer: (role: Role) => (!isSignedIn(role) ? "to sign in" : current(role) ? 200 : 404),
    })),
    ...nobodys.slice(0, 3).map(([name, slug]) => ({
      name,
      path: () => `/collectifs/${slug}/personnes`,
      answer: (role: Role) => (isSignedIn(role) ? 404 : "to sign in"),
    })),
  ],
  "/collectifs/nouveau": [
    {
      name: "the page",
      path: () => "/collectifs/nouveau",
      answer: (role) => (!isSignedIn(role) ? "to sign in" : role === "secretariat" ? 200 : 404),
    },
  ],
  "/collectifs/[slug]/animer": ["", "?inviter=zz&inviter=a", "?page=9&fait=__proto__"].map((query) => ({
    name: `the page${query}`,
    path: (world) => `/collectifs/${slugOf(world)}/animer${query}`,
    answer: forLeaders,
  })),
  "/collectifs/[slug]/animer/modifier": [
    {
      name: "the form",
      path: (world) => `/collectifs/${slugOf(world)}/animer/modifier`,
      answer: forLeaders,
    },
  ],
  "/collectifs/[slug]/animer/personnes/[place]": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: (world) => `/collectifs/${slugOf(world)}/animer/personnes/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
};
