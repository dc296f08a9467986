import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { purgeAccountTraces } from "#lib/accounts/jobs.ts";
import { purgeSignatures } from "#lib/attendance/jobs.ts";
import { db } from "#lib/db.ts";
import { purgeGivers } from "#lib/donations/jobs.ts";
import { purgeJoining } from "#lib/joining/jobs.ts";
import { purgeMails } from "#lib/mails/jobs.ts";
import { purgeNotifications } from "#lib/notifications/jobs.ts";
import { eraseDue } from "#lib/privacy/jobs-erasure.ts";
import { applyRetention } from "#lib/privacy/jobs-retention.ts";
import { cancelErasureByLink } from "#lib/privacy/mutations-erasure.ts";
import { setRetention } from "#lib/privacy/mutations-settings.ts";
import { listPeriods, nextRunOf } from "#lib/privacy/queries-retention.ts";
import { eraseMember } from "#lib/privacy/write.ts";
import { purgeReferrals } from "#lib/referrals/jobs.ts";
import { type RetentionKey, retention, retentionDays, retentionKeys } from "#lib/retention.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";
import { aNotification } from "#tests/factories/comments.ts";
import { aJoinRequest, aReferral } from "#tests/factories/joining.ts";
import { aMember, anAdhesion, aRole, aSession } from "#tests/factories/members.ts";
import { aDonation, aPayment, received } from "#tests/factories/papers.ts";
import { aDataRequest } from "#tests/factories/privacy.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());
beforeEach(async () => {
  await db.retentionPeriod.deleteMany();
});

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const admin = async () => asViewer(await aMember({ roles: ["ADMIN"] }));
const countOf = async (key: RetentionKey) =>
  (await listPeriods(await admin())).find((period) => period.key === key)?.count ?? -1;

const plannedFor = (memberId: string) =>
  db.erasureRequest.findFirst({ where: { memberId, origin: "RETENTION" }, orderBy: { id: "desc" } });

describe("who goes when a period has passed", () => {
  test.each([
    ["resigned long ago", { resignedAt: ago(31) }, true],
    ["resigned lately", { resignedAt: ago(29) }, false],
    ["resigned, and agreed to be kept", { resignedAt: ago(31), agreesToBeKeptAt: ago(40) }, false],
    ["resigned, with her data restricted", { resignedAt: ago(31), restrictedAt: ago(40) }, false],
    ["never opened her account", { createdAt: ago(366) }, true],
    ["never opened it, invited again since", { createdAt: ago(366), invitedAt: ago(10) }, false],
    ["has not come for three years", { activatedAt: ago(1200), lastSeenAt: ago(1100) }, true],
    ["came within three years", { activatedAt: ago(1200), lastSeenAt: ago(1000) }, false],
    ["has just opened her account", { createdAt: ago(1200), activatedAt: ago(1) }, false],
  ])("somebody who %s", async (_name, fields, goes) => {
    const member = await aMember({ upToDate: false, ...fields });
    await applyRetention();
    const planned = await plannedFor(member.id);
    expect(planned !== null).toBe(goes);
    if (!planned) return;
    expect(planned.dueAt?.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(await mailsTo(member, "privacy.erasure-planned")).toHaveLength(1);
    await applyRetention();
    expect(await mailsTo(member, "privacy.erasure-planned")).toHaveLength(1);
  });

  test("nobody whose adhésion is current or ended lately, nor who holds an office", async () => {
    const current = await aMember({ createdAt: ago(2000), lastSeenAt: ago(1900), activatedAt: ago(1950) });
    const officer = await aMember({ upToDate: false, createdAt: ago(2000) });
    await aRole({ member: officer, role: "TREASURER" });
    await applyRetention();
    expect(await plannedFor(current.id)).toBeNull();
    expect(await plannedFor(officer.id)).toBeNull();
  });

  test("whoever answers that she keeps her account is asked no more; whoever does not is erased", async () => {
    const [kept, gone] = [
      await aMember({ upToDate: false, resignedAt: ago(60) }),
      await aMember({ upToDate: false, resignedAt: ago(60) }),
    ];
    await applyRetention();
    const [mail] = await mailsTo(kept, "privacy.erasure-planned");
    await cancelErasureByLink(visitor, { token: mail?.secret });
    await db.erasureRequest.updateMany({
      where: { memberId: { in: [kept.id, gone.id] } },
      data: { confirmedAt: ago(31), dueAt: ago(1) },
    });
    await eraseDue();
    await applyRetention();
    const [stays, goes] = await Promise.all(
      [kept, gone].map(({ id }) => db.member.findUniqueOrThrow({ where: { id } })),
    );
    expect(stays?.erasedAt).toBeNull();
    expect(goes?.erasedAt).not.toBeNull();
    expect(await db.erasureRequest.count({ where: { memberId: kept.id, cancelledAt: null } })).toBe(0);
  });
});

describe("what goes", () => {
  test("the page tells how much, and it is what the jobs then remove", async () => {
    const member = await aMember({ upToDate: false });
    await aSession({ member, expiresAt: ago(40) });
    await db.knownDevice.create({
      data: { memberId: member.id, digest: Buffer.alloc(32, 1), lastSeenAt: ago(400) },
    });
    await db.mail.create({
      data: { kind: "x", status: "FAILED", failedAt: ago(100), createdAt: ago(100), memberId: member.id },
    });
    await aNotification({ member, kind: "MENTION", readAt: ago(100) });
    await aDataRequest({ member, closedAt: ago(1900), outcome: "WITHDRAWN" });
    const erased = await aMember({ upToDate: false });
    await anAdhesion({ member: erased, startsOn: day("2010-01-01"), endsOn: day("2010-12-31") });
    await anAdhesion({ member, startsOn: day("2010-01-01"), endsOn: day("2010-12-31") });
    await db.$transaction((tx) => eraseMember(tx, erased.id, { documents: "KEEP", comments: "ERASE" }));

    for (const status of ["ACCEPTED", "REFUSED", "WAITING"] as const)
      await aJoinRequest({ status, touchedAt: ago(2000) });
    await aReferral({ createdAt: ago(2000) });
    const given = await aPayment({ donation: await aDonation({ member: null }) });
    await received(given, ago(2000).toISOString().slice(0, 10));
    const promised = await aDonation({ member: null });
    await db.donation.update({ where: { id: promised.id }, data: { createdAt: ago(200) } });

    const halfDays = [5000, 4999].map((at) => ({
      startsAt: ago(at),
      endsAt: ago(at - 0.1),
      place: "Mairie",
    }));
    const { now, registrations } = await aSheet({ people: 1, halfDays });
    await db.attendance.create({
      data: {
        registrationId: registrations[0]?.id ?? "",
        halfDayId: now.id,
        signedAt: ago(5000),
        strokes: STROKES,
      },
    });

    const keys = [
      "ACCESS_TRACES",
      "DEVICES",
      "MAIL_RECORDS",
      "NOTIFICATIONS",
      "REQUESTS",
      "JOIN_ACCEPTED",
      "JOIN_REFUSED",
      "JOIN_SILENT",
      "REFERRALS",
      "GIVERS",
      "PROMISES",
      "SIGNATURES",
      "ACCOUNTING",
    ] as const;
    for (const key of keys) expect(await countOf(key), key).toBeGreaterThan(0);
    const jobs = [
      purgeAccountTraces,
      purgeMails,
      purgeNotifications,
      purgeJoining,
      purgeReferrals,
      purgeGivers,
      purgeSignatures,
      applyRetention,
    ];
    for (const job of jobs) await job();
    for (const key of keys) expect(await countOf(key), key).toBe(0);
    // Of somebody who is a member, accounting keeps everything.
    expect(await db.adhesion.count({ where: { memberId: member.id } })).toBe(1);
  });

  test("follows the period that the administrator has set", async () => {
    const member = await aMember();
    const mail = { kind: "x", status: "FAILED" as const, failedAt: ago(45), createdAt: ago(45) };
    const { id } = await db.mail.create({ data: { ...mail, memberId: member.id } });
    await purgeMails();
    expect(await db.mail.count({ where: { id } })).toBe(1);
    await setRetention(await admin(), { key: "MAIL_RECORDS", days: "40" });
    await purgeMails();
    expect(await db.mail.count({ where: { id } })).toBe(0);
  });
});

describe("a period", () => {
  test.each(retentionKeys)("%s stays within the bounds of the law", async (key) => {
    const viewer = await admin();
    const { min, max } = retention[key];
    for (const days of [min - 1, max + 1]) {
      await expect(setRetention(viewer, { key, days: String(days) })).rejects.toMatchObject({
        fields: { days: expect.any(String) },
      });
    }
    await setRetention(viewer, { key, days: String(max) });
    expect((await retentionDays())[key]).toBe(max);
    // Written before a bound moved, it counts as the bound.
    await db.retentionPeriod.update({ where: { key }, data: { days: 7000 } });
    expect((await retentionDays())[key]).toBe(max);
  });

  test.each(["", "abc", "-3", "1e3", "12.5"])(
    "is refused as « %s », and nothing is written",
    async (days) => {
      await expect(setRetention(await admin(), { key: "MAIL_RECORDS", days })).rejects.toMatchObject({
        code: "INVALID",
      });
      expect(await db.retentionPeriod.count()).toBe(0);
    },
  );

  test("says when it is next applied", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(nextRunOf("RESIGNED", now).toISOString()).toBe("2026-11-23T02:10:00.000Z");
    for (const key of retentionKeys) expect(nextRunOf(key, now).getTime()).toBeGreaterThan(now.getTime());
  });
});
