import { randomInt } from "node:crypto";
import path from "node:path";
import { type APIRequestContext, expect, request } from "@playwright/test";
import { runningDatabase } from "#lib/commands/local-database.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { store } from "#lib/store.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { aThread } from "#tests/factories/threads.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";
import { aCast, type Cast, roles as castRoles, type RoleName } from "#tests/integration/actions-walk-cast.ts";

// `npm test` says where the tried application keeps its data; otherwise it is this checkout's demo.
process.env.DATABASE_URL ||= await runningDatabase();
process.env.STORAGE_DIR ||= path.join(dataFolder, "files");

/** Those of the walk of acts, and somebody whose session was closed from another device. */
export const roles = [...castRoles, "disconnected"] as const;
export type Role = (typeof roles)[number];

export const states = ["draft", "collectif", "members", "public", "archived"] as const;
export type State = (typeof states)[number];

/** What each role may see of five documents: the author's, in the collectif. */
export const seen: Record<Role, readonly State[]> = {
  visitor: ["public"],
  lapsed: ["public"],
  member: ["members", "public"],
  collectifMember: ["collectif", "members", "public"],
  observer: ["collectif", "members", "public"],
  animatrice: ["collectif", "members", "public", "archived"],
  author: states,
  secretariat: ["collectif", "members", "public", "archived"],
  treasurer: ["members", "public"],
  trainingManager: ["members", "public"],
  referent: ["members", "public"],
  admin: ["members", "public"],
  suspended: ["public"],
  disconnected: ["public"],
};

/** Those whom the application takes for a member. */
export const isSignedIn = (role: Role): boolean => !["visitor", "suspended", "disconnected"].includes(role);

export type World = {
  documents: Record<State, ADocument>;
  /** In the title, the text and the file of each document, and nowhere else. */
  word: Record<State, string>;
  /** In all of them. */
  commonWord: string;
  clients: Record<Role, APIRequestContext>;
  cast: Cast;
  /** Of the cast's collectif. */
  slug: string;
  /** In the cast's collectif, with a message of the author's. */
  thread: { id: string; postId: string };
  /** The treasurer's role. */
  roleId: string;
  end: () => Promise<void>;
};

const PASSWORD = "une-bonne-phrase-2026";

/** A client with cookies of its own, which comes from an address of its own: sign-ins are limited by address. */
export const aClient = (baseURL: string): Promise<APIRequestContext> =>
  request.newContext({
    baseURL,
    maxRedirects: 0,
    extraHTTPHeaders: { "x-forwarded-for": `198.51.${randomInt(256)}.${randomInt(256)}` },
  });

/** Signs in by next-auth's own endpoints, as a script would. */
export async function signIn(client: APIRequestContext, email: string, password = PASSWORD): Promise<void> {
  const { csrfToken } = await (await client.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password, json: "true" };
  const response = await client.post("/api/auth/callback/credentials", { form });
  expect(response.status()).toBe(200);
}

async function signedIn(baseURL: string, cast: Cast, role: Role): Promise<APIRequestContext> {
  const client = await aClient(baseURL);
  if (role === "visitor") return client;
  const { id } =
    cast.people[role === "disconnected" ? "secretariat" : (role as Exclude<RoleName, "visitor">)];
  const { email, suspendedAt } = await db.member.findUniqueOrThrow({ where: { id } });
  await db.member.update({ where: { id }, data: { suspendedAt: null } });
  await signIn(client, email);
  await db.member.update({ where: { id }, data: { suspendedAt } });
  // An officer's rights sleep until a second factor is given: these have given theirs.
  await db.session.updateMany({ where: { memberId: id }, data: { verifiedAt: new Date() } });
  if (role === "disconnected") {
    const last = await db.session.findFirstOrThrow({
      where: { memberId: id },
      orderBy: { createdAt: "desc" },
    });
    await db.session.update({ where: { id: last.id }, data: { revokedAt: new Date() } });
  }
  return client;
}

/** A collectif with everyone in it, five documents, and a client for each role. `end` leaves nothing of it behind. */
export async function aWorld(baseURL: string): Promise<World> {
  const cast = await aCast(PASSWORD);
  const commonWord = `mot${unique()}`;
  const word = Object.fromEntries(states.map((state) => [state, `secret${unique()}`])) as World["word"];
  const make = (state: State): Promise<ADocument> => {
    const text = `${commonWord} ${word[state]}`;
    return aDocument({
      // The kind that has every page a document may have.
      kind: "DELIBERATION",
      title: `Vœu ${word[state]}`,
      summary: text,
      author: cast.people.author,
      collectif: cast.collectif,
      visibility: state === "collectif" ? "COLLECTIF" : state === "members" ? "MEMBERS" : "PUBLIC",
      // Long ago: other journeys, on the same database, look at what is new.
      actDate: day("1999-01-01"),
      published: state !== "draft" && day("2000-01-01"),
      archived: state === "archived",
      files: [{ kind: "TXT", name: `${word[state]}.txt`, text, bytes: Buffer.from(text) }],
    });
  };
  const documents = {} as World["documents"];
  for (const state of states) documents[state] = await make(state);
  const clients = {} as World["clients"];
  // The disconnected one shares the secretariat's account: last, so that its session is the latest.
  for (const role of roles) clients[role] = await signedIn(baseURL, cast, role);
  const end = async () => {
    for (const client of Object.values(clients)) await client.dispose();
    await forget(Object.values(documents), cast);
  };
  const treasury = { memberId: cast.people.treasurer.id, role: "TREASURER" } as const;
  const { id: roleId } = await db.memberRole.findFirstOrThrow({ where: treasury, select: { id: true } });
  const { slug } = await db.collectif.findUniqueOrThrow({ where: { id: cast.collectif.id } });
  const { id, first } = await aThread({ collectif: cast.collectif, author: cast.people.author });
  const thread = { id, postId: first.id };
  return { documents, word, slug, thread, commonWord, clients, cast, roleId, end };
}

async function forget(documents: ADocument[], { people, collectif }: Cast): Promise<void> {
  const hashes = documents.flatMap(({ files }) => files.map(({ sha256 }) => sha256));
  const members = Object.values(people).map(({ id }: Ref) => id);
  const places = await db.memberRole.findMany({ where: { memberId: { in: members } } });
  await db.document.updateMany({
    where: { id: { in: documents.map(({ id }) => id) } },
    data: { publishedAt: null, currentVersionId: null },
  });
  await db.document.deleteMany({ where: { id: { in: documents.map(({ id }) => id) } } });
  await db.storedFile.deleteMany({ where: { sha256: { in: hashes } } });
  for (const sha256 of hashes) await store().remove(sha256);
  await db.collectif.delete({ where: { id: collectif.id } });
  await db.member.deleteMany({ where: { id: { in: members }, journal: { none: {} } } });
  // The journal outlives those whom it names: they leave as members do.
  await db.member.updateMany({ where: { id: { in: members } }, data: { resignedAt: new Date() } });
  const territories = places.flatMap(({ territoryId }) => territoryId ?? []);
  await db.territory.deleteMany({ where: { id: { in: territories } } });
  await db.$disconnect();
}
