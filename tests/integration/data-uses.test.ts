import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findPerson } from "#lib/directory/queries.ts";
import { listDepartements, listPeople } from "#lib/directory/queries-search.ts";
import { sendMails } from "#lib/mail.ts";
import { findPortrait } from "#lib/members/queries.ts";
import { chooseUses, liftRestriction, restrict } from "#lib/privacy/mutations-uses.ts";
import { asking } from "#tests/factories/directory.ts";
import { aMessage } from "#tests/factories/mails.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPortrait } from "#tests/factories/profiles.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// What a member says no to, seen from the others.

afterAll(() => db.$disconnect());

const all = { DIRECTORY: "oui", MESSAGES: "oui", DIGEST: "oui", STATISTICS: "oui" };

const aListed = async () => {
  const name = `Discrète${unique()}`;
  const member = await aMember({ lastName: name });
  await aMandate({ member });
  await aPortrait({ member });
  return { id: member.id, name, viewer: await asViewer(member) };
};

const seenBy = async (reader: Ref, { id, name }: { id: string; name: string }) => {
  const viewer = await asViewer(reader);
  const [list, map, person, portrait] = await Promise.all([
    listPeople(viewer, asking({ q: name })),
    listDepartements(viewer, asking({ q: name })),
    findPerson(viewer, id),
    findPortrait(viewer, id),
  ]);
  const counted = JSON.stringify(map).match(/"count":([1-9])/g) ?? [];
  return {
    list: list?.rows.length,
    isCounted: counted.length > 0,
    page: person !== null,
    portrait: portrait !== null,
  };
};

const everywhere = { list: 1, isCounted: true, page: true, portrait: true };
const nowhere = { list: 0, isCounted: false, page: false, portrait: false };

describe("a member who restricts her data", () => {
  test("leaves the directory, the map and the portraits at once, and comes back when she lifts it", async () => {
    const member = await aListed();
    const reader = await aMember();
    expect(await seenBy(reader, member)).toEqual(everywhere);
    await restrict(member.viewer, { note: "Mon mandat est faux." });
    expect(await seenBy(reader, member)).toEqual(nowhere);
    await liftRestriction(member.viewer, {});
    expect(await seenBy(reader, member)).toEqual(everywhere);
  });

  test("is still found by the secretariat, who answers her", async () => {
    const member = await aListed();
    await restrict(member.viewer, { note: "Mon mandat est faux." });
    const secretary = await aMember({ roles: ["SECRETARIAT"] });
    expect(await seenBy(secretary, member)).toMatchObject({ list: 1, page: true });
    expect(await db.dataRequest.findMany({ where: { memberId: member.id } })).toEqual([
      expect.objectContaining({ kind: "RESTRICTION", closedAt: null, note: "Mon mandat est faux." }),
    ]);
  });

  test("does so once", async () => {
    const { viewer } = await aListed();
    await restrict(viewer, { note: "Une fois." });
    await expect(restrict(viewer, { note: "Deux fois." })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is told by mail when it ends", async () => {
    const { id, viewer } = await aListed();
    await restrict(viewer, { note: "Une fois." });
    await liftRestriction(viewer, {});
    expect(await db.mail.count({ where: { memberId: id, kind: "privacy.restriction-lifted" } })).toBe(1);
    expect(await db.dataRequest.count({ where: { memberId: id, closedAt: null } })).toBe(0);
  });
});

describe("a member who objects", () => {
  test("to the directory is in it no more; her portrait and her account stay", async () => {
    const member = await aListed();
    const reader = await aMember();
    await chooseUses(member.viewer, { ...all, DIRECTORY: undefined });
    expect(await seenBy(reader, member)).toEqual({ ...nowhere, portrait: true });
    await chooseUses(member.viewer, all);
    expect(await seenBy(reader, member)).toEqual(everywhere);
  });

  test("to statistics is found, and not counted on the map", async () => {
    const member = await aListed();
    await chooseUses(member.viewer, { ...all, STATISTICS: undefined });
    expect(await seenBy(await aMember(), member)).toEqual({ ...everywhere, isCounted: false });
  });

  test("to messages has refused them since that day, and keeps the date when she says so again", async () => {
    const { id, viewer } = await aListed();
    const since = async () => (await db.member.findUniqueOrThrow({ where: { id } })).refusesMessagesSince;
    await chooseUses(viewer, { ...all, MESSAGES: undefined });
    const first = await since();
    expect(first).not.toBeNull();
    await chooseUses(viewer, { ...all, MESSAGES: undefined });
    expect(await since()).toEqual(first);
    await chooseUses(viewer, all);
    expect(await since()).toBeNull();
  });
});

describe("mails that can be stopped", () => {
  const optional = { unsubscribeUrl: "http://localhost:3000/desinscription?jeton=x" };
  const sentTo = async (memberId: string, extra: object) => {
    const before = await db.mail.count({ where: { memberId } });
    await db.$transaction((tx) => sendMails(tx, [aMessage({ memberId, ...extra })]));
    return (await db.mail.count({ where: { memberId } })) - before;
  };

  test("do not leave for whoever objected to them or restricted her data; the necessary ones do", async () => {
    const [objecting, restricted, other] = [await aListed(), await aListed(), await aListed()];
    await chooseUses(objecting.viewer, { ...all, DIGEST: undefined });
    await restrict(restricted.viewer, { note: "Une fois." });
    for (const [{ id }, count] of [
      [objecting, 0],
      [restricted, 0],
      [other, 1],
    ] as const) {
      expect(await sentTo(id, optional)).toBe(count);
      expect(await sentTo(id, {})).toBe(1);
    }
  });
});
