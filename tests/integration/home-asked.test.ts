import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { listAsked } from "#lib/mandates/queries-elections.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

test("the home says so while an election has come since one of her mandates began, and no longer once it is answered", async () => {
  const member = await aMember();
  const viewer = await asViewer(member);
  const hasAsked = async () => (await findHome(viewer, new Date())).hasAsked;
  const heldOn = day("2026-03-15");
  await db.election.upsert({
    where: { tier_heldOn: { tier: "COMMUNE", heldOn } },
    create: { tier: "COMMUNE", heldOn },
    update: {},
  });
  await aMandate({ member, startsOn: day("2026-03-20") });
  expect(await hasAsked()).toBe(false);
  const { id } = await aMandate({ member, startsOn: day("2020-05-18") });
  expect(await hasAsked()).toBe(true);
  const [asked] = await listAsked(viewer, member.id);
  await db.mandateElection.create({ data: { mandateId: id, electionId: asked?.electionId ?? 0 } });
  expect(await hasAsked()).toBe(false);
});
