import type { CollectifRole } from "@prisma/client";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { purgeCollectifRequests, tellTermsThatEnd } from "#lib/collectifs/jobs.ts";
import { keepAnAnimateur } from "#lib/collectifs/jobs-terms.ts";
import { changePlace, handOver, inviteToCollectif } from "#lib/collectifs/mutations-people.ts";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { canEditDocument, canFileIntoCollectif } from "#lib/documents/policy.ts";
import { aCollectifRequest } from "#tests/factories/collectif-requests.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import {
  aLedOne,
  animateursOf,
  placeOf,
  refusal,
  roleOf,
  told,
} from "#tests/integration/collectifs-setup.ts";

// Offices in a collectif: until when one holds them, who takes over, who is reminded.

afterAll(() => db.$disconnect());

describe("an office", () => {
  const until = (days: number) => toDay(daysFromToday(days));

  test("is held until its last day included, and gives no right from the day after: she is a plain member", async () => {
    const { collectif, leader } = await aLedOne();
    const member = await aMember();
    const { id } = await aMembership({ collectif, member });
    await changePlace(await asViewer(leader), { id, role: "ANIMATEUR", until: until(1) });
    const document = await aDocument({ collectif, visibility: "COLLECTIF" });
    const rights = { ...document, collectifId: collectif.id };
    expect(canEditDocument(await asViewer(member), rights)).toBe(true);
    // Two days pass: the rows of today and of later are two days earlier.
    await db.collectifMembership.delete({ where: { id } });
    for (const role of ["ANIMATEUR", "MEMBER"]) {
      await db.$executeRaw`UPDATE "CollectifMembership" SET "startsOn" = "startsOn" - 2, "endsOn" = "endsOn" - 2
        WHERE "memberId" = ${member.id}::uuid AND "role" = ${role}::"CollectifRole"`;
    }
    expect(await roleOf(member, collectif)).toBe("MEMBER");
    expect(canEditDocument(await asViewer(member), rights)).toBe(false);
    expect(canFileIntoCollectif(await asViewer(member), collectif.id)).toBe(true);
    expect(
      await refusal(inviteToCollectif(await asViewer(member), { id: collectif.id, memberId: leader.id })),
    ).toBe("FORBIDDEN");
  });

  test("is prolonged without an end in between, and made to last without any", async () => {
    const { collectif, leader } = await aLedOne();
    const member = await aMember();
    const { id } = await aMembership({ collectif, member });
    const viewer = await asViewer(leader);
    const first = await changePlace(viewer, { id, role: "GARANT", until: until(20) });
    const second = await changePlace(viewer, { id: first.id, role: "GARANT", until: until(200) });
    expect(second.id).toBe(first.id);
    const rows = () =>
      db.collectifMembership.findMany({
        where: { memberId: member.id },
        orderBy: [{ startsOn: "asc" }, { id: "asc" }],
      });
    expect(
      (await rows()).map(({ role, startsOn, endsOn }) => [role, toDay(startsOn), endsOn && toDay(endsOn)]),
    ).toEqual([
      ["MEMBER", until(-30), until(0)],
      ["GARANT", until(0), until(201)],
      ["MEMBER", until(201), null],
    ]);
    await changePlace(viewer, { id: first.id, role: "GARANT", until: "" });
    expect((await rows()).map(({ role }) => role)).toEqual(["MEMBER", "GARANT"]);
  });

  test.each([
    ["today", today()],
    ["on no day", "2027-02-30"],
    ["in seven years", `${Number(today().slice(0, 4)) + 7}-01-01`],
  ])("does not end %s", async (_name, until) => {
    const { collectif, leader } = await aLedOne();
    const { id } = await aMembership({ collectif });
    expect(await refusal(changePlace(await asViewer(leader), { id, role: "GARANT", until }))).toBe("until");
  });

  test("a plain place has no term", async () => {
    const { collectif, leader } = await aLedOne();
    const { id } = await aMembership({ collectif, role: "GARANT" });
    const change = { id, role: "MEMBER", until: until(60) };
    expect(await refusal(changePlace(await asViewer(leader), change))).toBe("until");
  });

  test("is handed over in one act: the giver is then a plain member, and it is never without anybody", async () => {
    const [leader, heir] = [await aMember(), await aMember()];
    const collectif = await aCollectif({ people: { ANIMATEUR: [leader], FACILITATEUR: [heir] } });
    const { id } = await placeOf(collectif, heir);
    await handOver(await asViewer(leader), { id });
    expect([await roleOf(leader, collectif), await roleOf(heir, collectif)]).toEqual(["MEMBER", "ANIMATEUR"]);
    expect(await told(heir)).toHaveLength(1);
  });

  test("is not handed over to somebody whose account is closed", async () => {
    const [leader, gone] = [await aMember(), await aMember({ suspendedAt: new Date() })];
    const collectif = await aCollectif({ people: { ANIMATEUR: [leader], MEMBER: [gone] } });
    const { id } = await placeOf(collectif, gone);
    expect(await refusal(handOver(await asViewer(leader), { id }))).toBe("CONFLICT");
    expect(await roleOf(leader, collectif)).toBe("ANIMATEUR");
  });

  test("whatever is changed how often in a day, one has one place a day and somebody leads", async () => {
    const role = fc.constantFrom<CollectifRole>("ANIMATEUR", "FACILITATEUR", "GARANT", "MEMBER", "OBSERVER");
    const change = fc.record({ whom: fc.nat(2), role, days: fc.option(fc.integer({ min: 1, max: 400 })) });
    const { collectif, leader, second } = await aLedOne();
    const people = [leader, second, await aMember()];
    await aMembership({ collectif, member: people[2] });
    const viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        for (const { whom, role, days } of changes) {
          const { id } = await placeOf(collectif, people[whom] ?? leader);
          const asked = { id, role, until: days === null ? "" : until(days) };
          const said = await refusal(changePlace(viewer, asked));
          expect(["done", "CONFLICT", "until"]).toContain(said);
          if (said === "done") expect(await roleOf(people[whom] ?? leader, collectif)).toBe(role);
        }
        expect(await animateursOf(collectif)).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the last who leads a collectif, whose term ends today", () => {
  const lastDay = { startsOn: daysFromToday(-100), endsOn: daysFromToday(1), role: "ANIMATEUR" as const };
  const endsOn = async (member: { id: string }, collectif: { id: string }) =>
    (await placeOf(collectif, member)).endsOn;
  /** Somebody who leads a collectif until today included, then is a plain member, beside others. */
  const until = async (fields: Parameters<typeof aCollectif>[0] = {}) => {
    const [collectif, member] = [await aCollectif(fields), await aMember()];
    await aMembership({ collectif, member, ...lastDay });
    await aMembership({ collectif, member, startsOn: daysFromToday(1) });
    return { collectif, member };
  };

  test("keeps her place a month more, is told, and is a plain member after that", async () => {
    const { collectif, member } = await until();
    await Promise.all([keepAnAnimateur(today()), keepAnAnimateur(today())]);
    expect(await endsOn(member, collectif)).toEqual(daysFromToday(31));
    expect(await roleOf(member, collectif)).toBe("ANIMATEUR");
    expect(await told(member)).toEqual([
      `Votre charge est prolongée d’un mois, pour le collectif «\u00A0${collectif.name}\u00A0»\u00A0: personne d’autre ne l’anime. Trouvez quelqu’un.`,
    ]);
    const rows = await db.collectifMembership.findMany({
      where: { memberId: member.id },
      orderBy: { startsOn: "asc" },
      select: { role: true, startsOn: true, endsOn: true },
    });
    expect(rows[1]).toEqual({ role: "MEMBER", startsOn: daysFromToday(31), endsOn: null });
    const acts = await db.journalEntry.findMany({ where: { event: "collectif.place-kept" } });
    expect(acts.map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ collectifId: collectif.id, memberId: member.id }),
    );
  });

  test("is kept with the other when both end, and not when somebody leads tomorrow or the collectif is over", async () => {
    const both = await until();
    const second = await aMember();
    await aMembership({ collectif: both.collectif, member: second, ...lastDay });
    const succeeded = await until({ people: { ANIMATEUR: [await aMember()] } });
    const archived = await until({ archivedAt: new Date() });
    const over = await until({ endsOn: daysFromToday(0) });
    await keepAnAnimateur(today());
    expect(await endsOn(both.member, both.collectif)).toEqual(daysFromToday(31));
    expect(await endsOn(second, both.collectif)).toEqual(daysFromToday(31));
    for (const { member, collectif } of [succeeded, archived, over]) {
      expect.soft(await endsOn(member, collectif)).toEqual(daysFromToday(1));
    }
  });
});

describe("the reminder", () => {
  const ending = (days: number, since = -300, fields: object = {}) =>
    aMembership({
      role: "GARANT",
      startsOn: daysFromToday(since),
      endsOn: daysFromToday(days + 1),
      ...fields,
    });

  test("goes once to whoever’s place ends within thirty days, and to nobody else", async () => {
    const soon = await ending(30);
    const later = await ending(31);
    const short = await ending(20, -5);
    const archived = await ending(10, -300, { collectif: await aCollectif({ archivedAt: new Date() }) });
    const barred = await ending(10, -300, { member: await aMember({ suspendedAt: new Date() }) });
    await Promise.all([tellTermsThatEnd(today()), tellTermsThatEnd(today())]);
    await tellTermsThatEnd(today());
    const notices = await db.notification.findMany({
      where: {
        kind: "COLLECTIF_TERM_ENDS",
        memberId: { in: [soon, later, short, archived, barred].map(({ memberId }) => memberId) },
      },
    });
    expect(notices.map(({ memberId }) => memberId)).toEqual([soon.memberId]);
  });

  test("what was asked and answered is forgotten after a year, what waits is not", async () => {
    const old = await aCollectifRequest({ status: "REFUSED", decidedAt: daysFromToday(-366) });
    const recent = await aCollectifRequest({ status: "REFUSED", decidedAt: daysFromToday(-360) });
    const waiting = await aCollectifRequest();
    await purgeCollectifRequests();
    const kept = await db.collectifRequest.findMany({
      where: { id: { in: [old.id, recent.id, waiting.id] } },
    });
    expect(kept.map(({ id }) => id).sort()).toEqual([recent.id, waiting.id].sort());
  });
});
