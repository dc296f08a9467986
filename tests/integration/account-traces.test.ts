import { expect, test } from "vitest";
import { purgeAccountTraces } from "#lib/accounts/jobs.ts";
import { db } from "#lib/db.ts";
import { anEmailChange } from "#tests/factories/accounts.ts";
import { unique } from "#tests/factories/unique.ts";

test("what signing in leaves behind is forgotten in time, and nothing sooner", async () => {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const traces = async () => ({
    tokens: await db.accountToken.count(),
    changes: await db.emailChange.count(),
    devices: await db.knownDevice.count(),
    requests: await db.linkRequest.count(),
  });
  const nothing = await traces();
  for (const [days, year, hours] of [
    [29, 364, 23],
    [31, 366, 25],
  ] as const) {
    const { memberId, id } = await anEmailChange();
    const expiresAt = ago(days);
    await db.accountToken.updateMany({ where: { memberId }, data: { expiresAt } });
    await db.emailChange.update({ where: { id }, data: { expiresAt } });
    await db.knownDevice.create({
      data: { memberId, digest: Buffer.from(unique()), lastSeenAt: ago(year) },
    });
    await db.linkRequest.create({
      data: { purpose: "SIGN_IN", email: `${unique()}@exemple.fr`, createdAt: ago(hours / 24) },
    });
  }
  await purgeAccountTraces();
  expect(await traces()).toEqual({
    tokens: nothing.tokens + 2,
    changes: nothing.changes + 1,
    devices: nothing.devices + 1,
    requests: nothing.requests + 1,
  });
});
