import { type APIResponse, expect, test } from "@playwright/test";
import { patterns, table } from "./walk-table.ts";
import type { Visit } from "./walk-visit.ts";
import { aWorld, isSignedIn, type Role, roles, seen, states, type World } from "./walk-world.ts";

// Every address of the application, read from its files, asked for by every role: a new one without an entry fails.

let world: World;
test.beforeAll(async ({ baseURL }) => {
  world = await aWorld(baseURL ?? "");
});
test.afterAll(() => world.end());

test("every address has its entry in the table, and every entry its address", () => {
  expect(Object.keys(table).sort()).toEqual(patterns);
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What every response carries, whatever it answers. */
function expectSecureHeaders(response: APIResponse, what: string): void {
  const headers = response.headers();
  expect.soft(headers["x-content-type-options"], what).toBe("nosniff");
  expect.soft(headers["content-security-policy"], what).toMatch(/default-src '(self|none)'/);
  expect.soft(headers["content-security-policy"], what).not.toMatch(/script-src[^;]*unsafe/);
  expect.soft(headers["x-request-id"], what).toMatch(UUID);
  expect.soft(headers, what).not.toHaveProperty("x-powered-by");
}

function expectAnswer(response: APIResponse, visit: Visit, role: Role, what: string): void {
  const answer = visit.answer(role);
  if (typeof answer === "number") {
    expect.soft(response.status(), what).toBe(answer);
    return;
  }
  expect.soft(response.status(), what).toBe(307);
  const { pathname, searchParams } = new URL(response.headers().location ?? "", "http://localhost");
  expect.soft(pathname, what).toBe(answer === "home" ? "/" : "/connexion");
  if (answer === "home") return;
  // Back to the page asked for; a passing message, or what means nothing to it, may be left behind.
  const asked = decodeURIComponent(visit.path(world));
  const back = decodeURIComponent(searchParams.get("suite") ?? "");
  expect.soft([asked, asked.split("?", 1)[0]], what).toContain(back);
}

/** A page asks for little, whoever opens it. A demonstration says in each answer what it asked of the database. */
const MAX_QUERIES = 6;
/** The same statement sent more often is a loop; twice may be the two sides of a comparison. */
const MAX_REPEATS = 2;

function expectFewQueries(response: APIResponse, what: string): number {
  // An address that cannot be read is refused before anything is asked.
  const [, total, most] = /^(\d+); most=(\d+)$/.exec(response.headers()["x-queries"] ?? "0; most=0") ?? [];
  expect.soft(Number(total), what).toBeLessThanOrEqual(MAX_QUERIES);
  expect.soft(Number(most), what).toBeLessThanOrEqual(MAX_REPEATS);
  return Number(total);
}

/** A refusal names nothing: neither in the page, nor in its title, nor in what a script would be sent. */
async function expectSilence(role: Role, visit: Visit, response: APIResponse, what: string): Promise<void> {
  if (!visit.about || visit.answer(role) === 200) return;
  const { [visit.about]: word } = world.word;
  const body = await response.text();
  expect.soft(body, what).not.toContain(word);
  if (response.status() === 404 && response.headers()["content-type"]?.startsWith("text/html")) {
    expect.soft(body, what).toContain("<title>Page introuvable – ");
  }
  const payload = await world.clients[role].get(visit.path(world), { headers: { rsc: "1" } });
  expect.soft(await payload.text(), `${what}, for a script`).not.toContain(word);
}

for (const [pattern, visits] of Object.entries(table)) {
  test(`${pattern} answers each role as it should, in ${MAX_QUERIES} questions at most to the database, none in a loop`, async () => {
    for (const visit of visits) {
      for (const role of roles) {
        const what = `${role}: ${visit.name}`;
        const response = await world.clients[role].get(visit.path(world));
        expectSecureHeaders(response, what);
        expectAnswer(response, visit, role, what);
        expectFewQueries(response, what);
        await expectSilence(role, visit, response, what);
      }
    }
  });
}

test("an address that is none, or cannot be read, is refused without a fault of ours", async () => {
  for (const [path, status] of [
    ["/nulle-part", 404],
    ["/documents/a/b/c", 404],
    ["/documents/%E0%A4%A", 400],
    ["/%", 400],
  ] as const) {
    const response = await world.clients.visitor.get(path);
    expectSecureHeaders(response, path);
    expect.soft(response.status(), path).toBe(status);
  }
});

test("a search, its counts and its title tell each role what they may see and nothing more", async () => {
  for (const role of roles) {
    const body = await (await world.clients[role].get(`/documents?q=${world.commonWord}`)).text();
    for (const state of states) {
      const isListed = seen[role].includes(state) && state !== "draft" && state !== "archived";
      expect.soft(body.includes(world.documents[state].id), `${role}: ${state}`).toBe(isListed);
      expect.soft(body.includes(world.word[state]), `${role}: ${state}`).toBe(isListed);
    }
  }
});

test("a public document is open to search engines as visitors read it; any other page asks them to stay away", async () => {
  for (const role of roles) {
    for (const state of seen[role]) {
      const body = await (await world.clients[role].get(`/documents/${world.documents[state].id}`)).text();
      expect.soft(body, `${role}: ${state}`).toContain(`<title>Vœu ${world.word[state]} – `);
      const robots = state === "public" && !isSignedIn(role) ? "index, follow" : "noindex, nofollow";
      expect.soft(body, `${role}: ${state}`).toContain(`<meta name="robots" content="${robots}"`);
    }
  }
});

test("a visitor reads no member's name on a public page", async () => {
  const { id } = world.documents.public;
  for (const role of ["visitor", "suspended", "disconnected"] as const) {
    for (const path of [`/documents/${id}`, `/documents?q=${world.commonWord}`]) {
      expect(await (await world.clients[role].get(path)).text(), `${role}: ${path}`).not.toContain(
        "Ferrand-",
      );
    }
  }
});

test("a download can neither run nor be taken for something else", async () => {
  const { id, files } = world.documents.public;
  const response = await world.clients.visitor.get(`/documents/${id}/fichiers/${files[0]?.id}`);
  expect(response.headers()).toMatchObject({
    "content-type": "text/plain",
    "content-disposition": `attachment; filename="${files[0]?.name}"; filename*=UTF-8''${files[0]?.name}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-cache",
  });
  expect(await response.text()).toContain(world.word.public);
});

test("whoever is signed in learns it from /api/auth/session, and nothing of who they are", async () => {
  for (const role of roles) {
    const body = await (await world.clients[role].get("/api/auth/session")).json();
    if (isSignedIn(role)) expect(Object.keys(body), role).toEqual(["expires"]);
    expect(JSON.stringify(body), role).not.toContain("@");
  }
});

test("a search asks no more, whether it finds, finds nothing, is corrected or filtered", async () => {
  const client = world.clients.secretariat;
  for (const address of [
    `/documents?q=${world.commonWord}`,
    "/documents?q=cantnie",
    "/documents?q=bibliothque%20municpale",
    "/documents?q=de%20la",
    "/documents?q=introuvablissime",
    "/documents?theme=1&territoire=1&nature=VOEU&depuis=2020-01-01",
    `/documents?q=cantnie&theme=1&collectif=${world.cast.collectif.id}`,
  ]) {
    const response = await client.get(address);
    expect.soft(expectFewQueries(response, address), address).toBeGreaterThan(0);
  }
});
