import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { askToJoin } from "#lib/joining/mutations.ts";
import { visitor } from "#lib/viewer.ts";
import { aCharter, joinForm } from "#tests/factories/joining.ts";
import { unique } from "#tests/factories/unique.ts";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeEach(() => db.rateLimit.deleteMany());
afterAll(() => db.$disconnect());

describe("a form that no person filled in", () => {
  test("is refused when it comes back at once, and taken when it is sent again later", async () => {
    const form = joinForm({ stamp: formStamp() });
    await expect(askToJoin(visitor, form)).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("très vite"),
    });
    await expect(askToJoin(visitor, { ...form, stamp: formStamp(Date.now() - 4000) })).resolves.toBeTruthy();
  });

  test("is refused with a stamp that we have not sealed", async () => {
    const [, seal] = formStamp(Date.now() - 60_000).split(".");
    for (const stamp of ["", "x", `0.${seal}`, `${(Date.now() - 60_000).toString(36)}.`]) {
      await expect(askToJoin(visitor, joinForm({ stamp })), stamp).rejects.toMatchObject({
        fields: { stamp: expect.any(String) },
      });
    }
  });
});

describe("asking is limited", () => {
  test("to five a day for one electronic address, whatever its case", async () => {
    const email = `candidate-${unique()}@exemple.fr`;
    for (let sent = 0; sent < 5; sent += 1) await askToJoin(visitor, joinForm({ email }));
    await expect(askToJoin(visitor, joinForm({ email: email.toUpperCase() }))).rejects.toMatchObject({
      code: "TOO_MANY",
      message: expect.stringContaining("messagerie"),
    });
    await expect(askToJoin(visitor, joinForm())).resolves.toBeTruthy();
  });

  test("to twenty an hour for one network address, and what is refused beside a field takes none of an electronic one", async () => {
    const address = "198.51.100.8";
    const email = `candidate-${unique()}@exemple.fr`;
    for (let sent = 0; sent < 20; sent += 1) {
      const ask = askToJoin(visitor, joinForm({ address, email, tier: "COMMUNE" }));
      await expect(ask).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(askToJoin(visitor, joinForm({ address, email }))).rejects.toMatchObject({
      code: "TOO_MANY",
    });
    await expect(askToJoin(visitor, joinForm({ email }))).resolves.toBeTruthy();
  });
});

describe("the charter", () => {
  test("is accepted with the request, in the version that was shown, never without the box", async () => {
    const older = await aCharter({ publishedAt: daysAgo(3) });
    const current = await aCharter();
    const ask = (change: object) => askToJoin(visitor, joinForm(change));
    for (const change of [{}, { charterId: current.id }, { charterId: current.id, charter: "" }]) {
      await expect(ask(change)).rejects.toMatchObject({ fields: { charter: expect.any(String) } });
    }
    const { id } = await ask({ charterId: current.id, charter: "oui" });
    expect(await db.charterAcceptance.findUnique({ where: { requestId: id } })).toMatchObject({
      versionId: current.id,
    });
    // Replaced while she was reading: it is what she has read that she accepts.
    const late = await ask({ charterId: older.id, charter: "oui" });
    expect(await db.charterAcceptance.findUnique({ where: { requestId: late.id } })).toMatchObject({
      versionId: older.id,
    });
    await aCharter();
    await expect(ask({ charterId: older.id, charter: "oui" })).rejects.toMatchObject({
      fields: { charter: expect.stringContaining("a changé") },
    });
  });
});
