import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { acceptRequest } from "#lib/joining/mutations-accept.ts";
import { findRequest } from "#lib/joining/queries.ts";
import { listCandidates } from "#lib/joining/queries-candidates.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aCharter, aJoinRequest, aReferral, familyName, mailsAt } from "#tests/factories/joining.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

type Request = Awaited<ReturnType<typeof aJoinRequest>>;

const secretary = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const read = ({ id, revision }: Request) => ({ id, version: revision });
const memberAt = (email: string) =>
  db.member.findUniqueOrThrow({
    where: { email },
    include: {
      mandates: { include: { functions: true, stances: true } },
      contacts: true,
      chartersAccepted: true,
    },
  });

afterAll(() => db.$disconnect());

describe("an accepted request", () => {
  test("makes an account with its mandate, function, stance, telephone and charter, and invites to open it", async () => {
    const viewer = await secretary();
    const charter = await aCharter();
    const request = await aJoinRequest({
      ...{ civility: "MADAME", phone: "06 12 34 56 78", kind: "ADJOINT", rank: 2, stance: "OPPOSITION" },
      charter,
    });
    await acceptRequest(viewer, { ...read(request), as: "new" });
    const member = await memberAt(request.email);
    expect(member).toMatchObject({
      ...{ firstName: request.firstName, lastName: request.lastName, civility: "MADAME" },
      ...{ activatedAt: null, invitedAt: expect.any(Date) },
      mandates: [
        {
          ...{ tier: "COMMUNE", territoryId: request.territoryId, startsOn: day("2026-03-15"), endsOn: null },
          functions: [{ kind: "ADJOINT", rank: 2 }],
          stances: [{ stance: "OPPOSITION" }],
        },
      ],
      contacts: [{ kind: "PHONE", value: "06 12 34 56 78", visibility: "NOBODY" }],
      chartersAccepted: [{ versionId: charter.id, requestId: null }],
    });
    const [invitation] = await mailsTo(member, "account.invitation");
    expect(invitation).toMatchObject({ to: request.email });
    expect(await findRequest(viewer, request.id)).toMatchObject({
      ...{ status: "ACCEPTED", memberId: member.id, handledBy: `${viewer.firstName} ${viewer.lastName}` },
      charter: charter.number,
    });
    const entry = await db.journalEntry.findFirstOrThrow({
      where: { event: "join.accepted", subjectId: request.id },
    });
    expect(entry.detail).toEqual({ memberId: member.id, file: "new" });
  });

  test("is not taken for somebody of the same address, name or council without being told so", async () => {
    const viewer = await secretary();
    const territory = await aTerritory();
    const lastName = familyName();
    const sameName = await aMember({ firstName: "Maud", lastName: lastName.toUpperCase() });
    const neighbour = await aMember({ firstName: "Yann", lastName });
    await aMandate({ member: neighbour, territory });
    const elsewhere = await aMember({ firstName: "Yann", lastName });
    const request = await aJoinRequest({ lastName, territoryId: territory.id });
    const candidates = await listCandidates(viewer, request);
    expect(candidates.map(({ id, isSameName }) => [id, isSameName])).toEqual([
      [sameName.id, true],
      [neighbour.id, false],
    ]);
    // Whoever did not see them is told; whoever saw them may say that it is somebody else.
    const accept = (considered: string) => acceptRequest(viewer, { ...read(request), as: "new", considered });
    await expect(accept("")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(accept(sameName.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      acceptRequest(viewer, {
        ...read(request),
        as: elsewhere.id,
        considered: `${sameName.id},${neighbour.id}`,
      }),
    ).rejects.toMatchObject({ fields: { as: expect.any(String) } });
    await accept(`${sameName.id},${neighbour.id}`);
    expect(await memberAt(request.email)).toMatchObject({ lastName });
  });

  test("completes the file of a member without changing what she says there", async () => {
    const viewer = await secretary();
    const charter = await aCharter();
    const member = await aMember({
      ...{ firstName: "Maud", lastName: familyName(), civility: "MONSIEUR", activatedAt: new Date() },
    });
    const request = await aJoinRequest({
      ...{ lastName: member.lastName, civility: "MADAME", phone: "06 12 34 56 78", kind: "MAIRE", charter },
    });
    await acceptRequest(viewer, { ...read(request), as: member.id, considered: member.id });
    expect(await db.member.count({ where: { email: request.email } })).toBe(0);
    expect(await memberAt(member.email)).toMatchObject({
      ...{ civility: "MONSIEUR", mandates: [{ functions: [{ kind: "MAIRE" }] }] },
      ...{ contacts: [{ value: "06 12 34 56 78" }], chartersAccepted: [{ versionId: charter.id }] },
    });
    // Her account has another address: what is sent to this one opens nothing, and does not say which.
    const [mail] = await mailsAt(request.email);
    expect(mail).toMatchObject({ kind: "join.accepted", path: "/connexion" });
    expect(JSON.stringify(mail)).not.toContain(member.email);
    expect(await mailsTo(member, "account.invitation")).toEqual([]);
  });

  test("adds no second mandate in a council that the file has already", async () => {
    const viewer = await secretary();
    const member = await aMember({ firstName: "Maud", lastName: familyName() });
    const mandate = await aMandate({ member, startsOn: day("2020-06-28") });
    const request = await aJoinRequest({ lastName: member.lastName, territoryId: mandate.territoryId });
    await acceptRequest(viewer, { ...read(request), as: member.id, considered: member.id });
    expect((await memberAt(member.email)).mandates.map(({ id }) => id)).toEqual([mandate.id]);
    // Never opened: it is invited, at its own address.
    expect(await mailsTo(member, "account.invitation")).toHaveLength(1);
  });

  test("opens again the file of somebody who had left, unless a role would come back with her", async () => {
    const viewer = await secretary();
    const gone = await aMember({ resignedAt: new Date() });
    const officer = await aMember({ resignedAt: new Date() });
    await aRole({ member: officer, role: "TREASURER" });
    const suspended = await aMember({ suspendedAt: new Date() });
    const ask = async ({ email, id }: { email: string; id: string }) => {
      const request = await aJoinRequest({ email });
      await expect(
        acceptRequest(viewer, { ...read(request), as: "new", considered: id }),
      ).rejects.toMatchObject({ fields: { as: expect.stringContaining("déjà cette adresse") } });
      return acceptRequest(viewer, { ...read(request), as: id, considered: id });
    };
    await ask(gone);
    expect(await memberAt(gone.email)).toMatchObject({ resignedAt: null });
    await expect(ask(officer)).rejects.toMatchObject({ fields: { as: expect.stringContaining("rôle") } });
    await expect(ask(suspended)).rejects.toMatchObject({
      fields: { as: expect.stringContaining("suspendu") },
    });
    expect(await memberAt(officer.email)).toMatchObject({ resignedAt: expect.any(Date), mandates: [] });
  });

  test("tells the sponsor whose invitation brought her, or whose message her address had received", async () => {
    const viewer = await secretary();
    const [followed, known, refused] = [
      await aReferral(),
      await aReferral(),
      await aReferral({ refusedAt: new Date() }),
    ];
    const requests = [
      await aJoinRequest({ referralId: followed.id }),
      await aJoinRequest({ email: known.invited }),
      await aJoinRequest({ referralId: refused.id }),
    ];
    for (const request of requests) await acceptRequest(viewer, { ...read(request), as: "new" });
    const told = (sponsorId: string | null) =>
      db.notification.count({ where: { memberId: sponsorId ?? "", kind: "REFERRAL_JOINED" } });
    expect(await told(followed.sponsorId)).toBe(1);
    expect(await told(known.sponsorId)).toBe(1);
    expect(await told(refused.sponsorId)).toBe(0);
    expect(await db.referral.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({
      ...{ joinedAt: expect.any(Date), email: null, digest: null },
    });
  });
});
