import { nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const readers: Role[] = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
const forSome = (some: readonly Role[]) => (role: Role) =>
  !isSignedIn(role) ? "to sign in" : some.includes(role) ? 200 : 404;
const inside = forSome(readers);
const writers = forSome(["collectifMember", "animatrice", "author"]);
const leaders = forSome(["animatrice", "secretariat"]);
const nobody = forSome([]);

const sujets = ({ slug }: World) => `/collectifs/${slug}/sujets`;
const thread = (world: World) => `${sujets(world)}/${world.thread.id}`;
const onMessage = (page: string) => (world: World) =>
  `${thread(world)}/${page}?message=${world.thread.postId}`;

const ofNobody = (page: string, address: (world: World, id: string) => string): Visit[] =>
  nobodys.slice(0, 5).map(([name, id]) => ({
    name: `${page} of ${name}`,
    path: (world) => address(world, id),
    answer: nobody,
  }));

/** What is said inside a collectif: its people and the secretariat read, and nobody else knows of it. */
export const threadsVisits: Record<string, Visit[]> = {
  "/collectifs/[slug]/sujets": [
    ...["", "?filtre=miens", "?filtre=clos&page=9", "?filtre=__proto__&page=x"].map((query) => ({
      name: `the list${query}`,
      path: (world: World) => `${sujets(world)}${query}`,
      answer: inside,
    })),
    ...nobodys.slice(1).map(([name, slug]) => ({
      name,
      path: () => `/collectifs/${slug}/sujets`,
      answer: nobody,
    })),
  ],
  "/collectifs/[slug]/sujets/nouveau": [
    { name: "the form", path: (world) => `${sujets(world)}/nouveau`, answer: writers },
  ],
  "/collectifs/[slug]/sujets/signalements": ["", "?vue=decisions&page=3", "?fait=constructor"].map(
    (query) => ({
      name: `the list${query}`,
      path: (world: World) => `${sujets(world)}/signalements${query}`,
      answer: leaders,
    }),
  ),
  "/collectifs/[slug]/sujets/[id]": [
    ...["", "?page=9", "?message=x&repondre=y&modifier=z&supprime=", "?fait=__proto__"].map((query) => ({
      name: `a subject${query}`,
      path: (world: World) => `${thread(world)}${query}`,
      answer: inside,
    })),
    ...ofNobody("the subject", (world, id) => `${sujets(world)}/${id}`),
  ],
  "/collectifs/[slug]/sujets/[id]/signaler": [
    {
      name: "the author's message",
      path: onMessage("signaler"),
      answer: forSome(readers.filter((role) => role !== "author")),
    },
    ...ofNobody("the message", (world, id) => `${thread(world)}/signaler?message=${id}`),
  ],
  "/collectifs/[slug]/sujets/[id]/moderer": [
    { name: "the author's message", path: onMessage("moderer"), answer: leaders },
    ...ofNobody("the message", (world, id) => `${thread(world)}/moderer?message=${id}`),
  ],
  "/collectifs/[slug]/sujets/[id]/versions": [
    { name: "the author's message", path: onMessage("versions"), answer: inside },
    ...ofNobody("the message", (world, id) => `${thread(world)}/versions?message=${id}`),
  ],
  "/collectifs/[slug]/sujets/[id]/deplacer": [
    { name: "the form", path: (world) => `${thread(world)}/deplacer`, answer: leaders },
  ],
  "/gestion/signalements/collectifs": ["", "?vue=decisions", "?page=x&fait=__proto__"].map((query) => ({
    name: `the list${query}`,
    path: () => `/gestion/signalements/collectifs${query}`,
    answer: forSome(["secretariat"]),
  })),
  "/api/apercu": [{ name: "read instead of sent to", path: () => "/api/apercu", answer: () => 405 }],
};
