import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aWorld, isSignedIn, roles, type World } from "./walk-world.ts";

// What writes without a page of ours around it: uploads, and server actions sent from another site.

let world: World;
test.beforeAll(async ({ baseURL }) => {
  world = await aWorld(baseURL ?? "");
});
test.afterAll(() => world.end());

const UPLOAD = "/api/documents/televersement";
const content = Buffer.from(`Un vœu que personne d’autre ne dépose : ${crypto.randomUUID()}.`);
const aFile = { name: "voeu.txt", mimeType: "text/plain", buffer: content };

/** What these people alone may have written: other journeys write at the same time. */
const counts = async () => {
  const people = Object.values(world.cast.people).map(({ id }) => id);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return [
    await db.document.count({ where: { authorId: { in: people } } }),
    await db.documentVersion.count({ where: { createdById: { in: people } } }),
    await db.storedFile.count({ where: { sha256 } }),
    await db.journalEntry.count({ where: { memberId: { in: people } } }),
  ];
};

test("a file sent from elsewhere than our pages is refused, whoever sends it", async () => {
  const before = await counts();
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "https://exemple.fr" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "cross-site", origin: test.info().project.use.baseURL ?? "" },
  ];
  for (const role of ["visitor", "author", "secretariat"] as const) {
    for (const headers of elsewhere) {
      const what = `${role}: ${JSON.stringify(headers)}`;
      const response = await world.clients[role].post(UPLOAD, { headers, multipart: { file: aFile } });
      expect.soft(response.status(), what).toBe(403);
      expect.soft(response.headers()["x-content-type-options"], what).toBe("nosniff");
    }
  }
  expect(await counts()).toEqual(before);
});

test("a file sent by somebody who may not file is refused before it is read", async () => {
  const before = await counts();
  for (const role of roles.filter((one) => !isSignedIn(one) || one === "lapsed")) {
    const headers = { "sec-fetch-site": "same-origin", accept: "application/json" };
    const response = await world.clients[role].post(UPLOAD, { headers, multipart: { file: aFile } });
    expect.soft(response.status(), role).toBe(403);
    expect.soft(await response.json(), role).toMatchObject({ ok: false, code: "FORBIDDEN" });
  }
  expect(await counts()).toEqual(before);
});

test("a file for somebody else's document is refused as if there were none", async () => {
  const before = await counts();
  for (const [role, state, status] of [
    ["member", "draft", 404],
    ["secretariat", "draft", 404],
    ["member", "collectif", 404],
    ["observer", "collectif", 403],
    ["member", "public", 403],
  ] as const) {
    const headers = { "sec-fetch-site": "same-origin", accept: "application/json" };
    const multipart = { document: world.documents[state].id, file: aFile };
    const response = await world.clients[role].post(UPLOAD, { headers, multipart });
    expect.soft(response.status(), `${role}: ${state}`).toBe(status);
    expect.soft(await response.text(), `${role}: ${state}`).not.toContain(world.word[state]);
  }
  expect(await counts()).toEqual(before);
});

test("something that is no form, or holds nothing, is refused in a sentence", async () => {
  const headers = { "sec-fetch-site": "same-origin", accept: "application/json" };
  for (const sent of [
    { data: "x" },
    { data: { file: "x" } },
    { form: { document: "x" } },
    { multipart: { document: "nope" } },
    { headers: { "content-type": "multipart/form-data; boundary=x" }, data: Buffer.from("--x\r\nrien") },
  ]) {
    const response = await world.clients.author.post(UPLOAD, {
      ...sent,
      headers: { ...headers, ...sent.headers },
    });
    expect.soft(response.status(), JSON.stringify(sent)).toBe(422);
    expect.soft((await response.json()).reason, JSON.stringify(sent)).toMatch(/\.$/);
  }
});

/** The hidden field by which a form without JavaScript names its server action. */
const actionOf = (page: string, words: string): string => {
  const form = page.split("<form").find((part) => part.split("</form>")[0]?.includes(words));
  const name = /\$ACTION_ID_[0-9a-f]+/.exec(form ?? "")?.[0];
  if (!name) throw new Error(`No form says « ${words} ».`);
  return name;
};

test("a server action sent from another site does nothing; from ours it does", async ({ baseURL }) => {
  const client = world.clients.treasurer;
  const page = await (await client.get("/profil")).text();
  const send = (action: string, origin: string) =>
    client.post("/profil", { headers: { origin }, multipart: { [action]: "", theme: "dark" } });
  const [signOut, appearance] = [actionOf(page, "Se déconnecter"), actionOf(page, "Apparence")];
  for (const origin of ["https://exemple.fr", "null", "http://localhost.exemple.fr", "http://127.0.0.1:1"]) {
    for (const action of [signOut, appearance]) {
      const refused = await send(action, origin);
      expect.soft(refused.status(), origin).toBeGreaterThanOrEqual(400);
      expect.soft(refused.headers(), origin).not.toHaveProperty("set-cookie");
    }
    expect((await client.get("/profil")).status(), origin).toBe(200);
  }
  const done = await send(appearance, baseURL ?? "");
  expect(done.status()).toBe(303);
  expect(done.headers()["set-cookie"]).toMatch(/^apparence=dark;.*HttpOnly; SameSite=lax/);
  expect(await (await client.get("/profil")).text()).toContain('data-theme="dark"');
});

test("an action that is none, or an input that is no form's, is refused without a fault of ours", async ({
  baseURL,
}) => {
  const origin = baseURL ?? "";
  for (const headers of [
    { origin, "next-action": "0".repeat(42) },
    { origin, "next-action": "../../etc/passwd" },
  ]) {
    const response = await world.clients.member.post("/profil", {
      headers,
      multipart: { "1_id": "x", "0": "[]" },
    });
    expect.soft(response.status(), JSON.stringify(headers)).toBeLessThan(500);
  }
});
