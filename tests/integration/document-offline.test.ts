import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listCarriable, listTexts } from "#lib/documents/queries-offline.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aCast } from "#tests/integration/actions-walk-cast.ts";
import { viewerAs } from "#tests/integration/actions-walk-code.ts";

const as = async (cast: Awaited<ReturnType<typeof aCast>>, role: "member" | "author" | "collectifMember") =>
  (await viewerAs(cast, role)) as MemberViewer;

test("one takes along what one may read, and nothing else is even named", async () => {
  const cast = await aCast();
  const options = { author: cast.people.author, collectif: cast.collectif };
  const open = await aDocument({ ...options, visibility: "MEMBERS" });
  const closed = await aDocument({ ...options, visibility: "COLLECTIF" });
  const draft = await aDocument({ ...options, published: false });
  const ids = [open.id, closed.id, draft.id, "nope", "00000000-0000-7000-8000-000000000000"];
  const taken = async (role: Parameters<typeof as>[1]) =>
    (await listCarriable(await as(cast, role), ids)).map(({ id }) => id).sort();
  expect(await taken("member")).toEqual([open.id]);
  expect(await taken("collectifMember")).toEqual([open.id, closed.id].sort());
  expect(await taken("author")).toEqual([open.id, closed.id, draft.id].sort());
  expect(await listTexts(await as(cast, "member"), closed.id)).toEqual(new Map());
});

test("the stamp changes when the act is corrected, when its files change and when they have been read", async () => {
  const cast = await aCast();
  const { id, files } = await aDocument({ author: cast.people.author, visibility: "MEMBERS" });
  const viewer = await as(cast, "member");
  const stamp = async () => (await listCarriable(viewer, [id]))[0]?.stamp;
  const first = await stamp();
  expect(await stamp()).toBe(first);
  await db.document.update({ where: { id }, data: { title: "Vœu corrigé" } });
  const second = await stamp();
  expect(second).not.toBe(first);
  await db.storedFile.update({ where: { sha256: files[0]?.sha256 }, data: { readAt: new Date() } });
  expect(await stamp()).not.toBe(second);
});

test("a file in quarantine is not taken along", async () => {
  const cast = await aCast();
  const { id, files } = await aDocument({
    author: cast.people.author,
    visibility: "MEMBERS",
    files: [{}, {}],
  });
  await db.storedFile.update({ where: { sha256: files[1]?.sha256 }, data: { scan: "PENDING" } });
  const [kept] = await listCarriable(await as(cast, "member"), [id]);
  expect(kept?.files.map(({ sha256 }) => sha256)).toEqual([files[0]?.sha256]);
});
