import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  acceptOffer,
  cancelRegistration,
  declineOffer,
  editRegistration,
  register,
  registerMember,
  restoreRegistration,
} from "#lib/registrations/mutations.ts";
import { findSession } from "#lib/training-sessions/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { noticesTo, refusalOf } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const free = (session: { id: string }) => ({ sessionId: session.id, financing: "FREE", accessNeeds: "" });
const anOpenOne = (fields: Parameters<typeof aTrainingSession>[0] = {}) =>
  aTrainingSession({ financings: ["FREE", "COLLECTIVITE", "DIFE"], ...fields });
const read = (id: string) => db.registration.findUniqueOrThrow({ where: { id } });
const aViewer = async (fields: Parameters<typeof aMember>[0] = {}) => asViewer(await aMember(fields));

describe("to register", () => {
  test("gives a seat, keeps the price of that day, and tells her so", async () => {
    const viewer = await aViewer();
    const session = await anOpenOne({ priceCents: 15_000 });
    const { id } = await register(viewer, {
      ...free(session),
      needs: "CHILDCARE",
      accessNeeds: "Un enfant de trois ans.",
    });
    expect(await read(id)).toMatchObject({
      memberId: viewer.id,
      status: "CONFIRMED",
      seat: 1,
      priceCents: 15_000,
      needs: ["CHILDCARE"],
      accessNeeds: "Un enfant de trois ans.",
      registeredById: null,
    });
    expect(await noticesTo(viewer)).toEqual(["TRAINING_REGISTERED"]);
    expect(await refusalOf(register(viewer, free(session)))).toMatchObject({ code: "CONFLICT" });
    expect(await db.registration.count({ where: { sessionId: session.id } })).toBe(1);
  });

  test("is refused with the reason when it is too late, cancelled, closed, begun, or her adhésion has ended", async () => {
    const begun = [{ startsAt: at(-1), endsAt: at(2), place: "Mairie" }];
    const cases: [Awaited<ReturnType<typeof anOpenOne>>, string][] = [
      [await anOpenOne({ registrationEndsAt: daysFromToday(-1) }), "terminées"],
      [await anOpenOne({ cancelledAt: new Date(), cancelReason: "Neige." }), "annulée"],
      [await anOpenOne({ closedAt: new Date() }), "close"],
      [await anOpenOne({ training: await aTraining({ archivedAt: new Date() }) }), "catalogue"],
      [await anOpenOne({ halfDays: begun }), "commencé"],
    ];
    const viewer = await aViewer();
    for (const [session, why] of cases) {
      expect((await refusalOf(register(viewer, free(session)))).message).toContain(why);
      expect(await db.registration.count({ where: { sessionId: session.id } })).toBe(0);
    }
    const session = await anOpenOne();
    const lapsed = await aViewer({ upToDate: false });
    expect((await refusalOf(register(lapsed, free(session)))).message).toContain("adhésion");
    expect(await refusalOf(register(visitor, free(session)))).toMatchObject({ code: "NOT_FOUND" });
    const draft = await anOpenOne({ publishedAt: null });
    expect(await refusalOf(register(viewer, free(draft)))).toMatchObject({ code: "NOT_FOUND" });
    expect(await db.registration.count({ where: { sessionId: { in: [session.id, draft.id] } } })).toBe(0);
  });

  test("by the collectivité is for a mandate held today: the only one, or the one chosen", async () => {
    const viewer = await aViewer();
    const session = await anOpenOne();
    const paid = { sessionId: session.id, financing: "COLLECTIVITE", accessNeeds: "" };
    expect((await refusalOf(register(viewer, paid))).message).toContain("Aucun mandat");
    const mandate = await aMandate({ member: viewer });
    const { id } = await register(viewer, paid);
    expect(await read(id)).toMatchObject({ mandateId: mandate.id });
    await aMandate({ member: viewer, tier: "EPCI" });
    const others = await aMandate();
    const ended = await aMandate({ member: viewer, tier: "DEPARTEMENT", endsOn: daysFromToday(-1) });
    const edit = { id, financing: "COLLECTIVITE", accessNeeds: "" };
    expect((await refusalOf(editRegistration(viewer, edit))).message).toContain("Choisissez le mandat");
    for (const mandateId of [others.id, ended.id]) {
      expect(await refusalOf(editRegistration(viewer, { ...edit, mandateId }))).toMatchObject({
        code: "INVALID",
      });
    }
    await editRegistration(viewer, { ...edit, mandateId: mandate.id });
    expect(await read(id)).toMatchObject({ mandateId: mandate.id });
  });

  test("with a financing that the session does not accept, or words too long, is refused beside the field", async () => {
    const viewer = await aViewer();
    const session = await aTrainingSession({ financings: ["DIFE"] });
    expect((await refusalOf(register(viewer, free(session)))).message).toContain("accepté");
    const long = { sessionId: session.id, financing: "DIFE", accessNeeds: "a".repeat(1001) };
    expect(await refusalOf(register(viewer, long))).toMatchObject({ code: "INVALID" });
    expect(await refusalOf(register(viewer, { ...long, accessNeeds: "", needs: "CAVIAR" }))).toMatchObject({
      code: "INVALID",
    });
  });

  test("is not for whoever gives the session", async () => {
    const viewer = await aViewer();
    const session = await anOpenOne();
    await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: viewer.id } });
    expect(await refusalOf(register(viewer, free(session)))).toMatchObject({ code: "CONFLICT" });
  });
});

describe("a seat that comes free", () => {
  test("is offered to whoever waits first, until the time said; a newcomer does not pass before her", async () => {
    const session = await anOpenOne({ capacity: 1, acceptHours: 24 });
    const [seated, first, second, late] = [
      await aViewer(),
      await aViewer(),
      await aViewer(),
      await aViewer(),
    ];
    const { id } = await register(seated, free(session));
    const waits = await register(first, free(session));
    await register(second, free(session));
    expect((await findSession(second, session.id))?.own).toMatchObject({ status: "WAITING", rank: 2 });
    await cancelRegistration(seated, { id });
    const offered = await read(waits.id);
    expect(offered).toMatchObject({ status: "OFFERED", seat: 1 });
    const hours = ((offered.offerEndsAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(await noticesTo(first)).toEqual(["TRAINING_OFFERED"]);
    expect(await register(late, free(session))).toMatchObject({ isConfirmed: false });
    await acceptOffer(first, { id: waits.id });
    expect(await read(waits.id)).toMatchObject({ status: "CONFIRMED", seat: 1, offerEndsAt: null });
    expect(await noticesTo(first)).toEqual(["TRAINING_OFFERED", "TRAINING_REGISTERED"]);
  });

  test("is never kept past the beginning of the session", async () => {
    const halfDays = [{ startsAt: at(5), endsAt: at(8), place: "Mairie" }];
    const session = await anOpenOne({ capacity: 1, registrationEndsAt: at(4), halfDays });
    const [seated, first] = [await aViewer(), await aViewer()];
    const { id } = await register(seated, free(session));
    const waits = await register(first, free(session));
    await cancelRegistration(seated, { id });
    expect((await read(waits.id)).offerEndsAt).toEqual(session.halfDays[0]?.startsAt);
  });

  test("goes on to the next when it is declined, and an offer that has ended is accepted no more", async () => {
    const session = await anOpenOne({ capacity: 1 });
    const [seated, first, second] = [await aViewer(), await aViewer(), await aViewer()];
    const { id } = await register(seated, free(session));
    const one = await register(first, free(session));
    const two = await register(second, free(session));
    await cancelRegistration(seated, { id });
    await declineOffer(first, { id: one.id });
    expect(await read(one.id)).toMatchObject({ status: "CANCELLED", seat: null });
    expect(await read(two.id)).toMatchObject({ status: "OFFERED", seat: 1 });
    expect(await refusalOf(restoreRegistration(first, { id: one.id }))).toMatchObject({ code: "CONFLICT" });
    await db.registration.update({ where: { id: two.id }, data: { offerEndsAt: at(-1) } });
    expect(await refusalOf(acceptOffer(second, { id: two.id }))).toMatchObject({ code: "CONFLICT" });
    expect(await read(two.id)).toMatchObject({ status: "OFFERED" });
  });
});

describe("to cancel", () => {
  test("is undone while nobody has the seat, and no longer afterwards", async () => {
    const session = await anOpenOne({ capacity: 1 });
    const [viewer, other] = [await aViewer(), await aViewer()];
    const { id } = await register(viewer, free(session));
    await cancelRegistration(viewer, { id });
    expect(await read(id)).toMatchObject({ status: "CANCELLED", seat: null });
    await restoreRegistration(viewer, { id });
    expect(await read(id)).toMatchObject({ status: "CONFIRMED", seat: 1, cancelledAt: null });
    await cancelRegistration(viewer, { id });
    await register(other, free(session));
    expect(await refusalOf(restoreRegistration(viewer, { id }))).toMatchObject({ code: "CONFLICT" });
    expect(await register(viewer, free(session))).toMatchObject({ id, isConfirmed: false });
    await cancelRegistration(viewer, { id });
    await restoreRegistration(viewer, { id });
    expect(await read(id)).toMatchObject({ status: "WAITING" });
  });

  test("is not undone the next day, nor done once the session has begun or somebody signed", async () => {
    const session = await anOpenOne();
    const viewer = await aViewer();
    const { id } = await register(viewer, free(session));
    await cancelRegistration(viewer, { id });
    await db.registration.update({ where: { id }, data: { cancelledAt: at(-25) } });
    expect(await refusalOf(restoreRegistration(viewer, { id }))).toMatchObject({ code: "CONFLICT" });

    const begun = await anOpenOne({ halfDays: [{ startsAt: at(-1), endsAt: at(2), place: "Mairie" }] });
    const present = await aMember();
    const registration = await aParticipant(begun, { member: present });
    const own = cancelRegistration(await asViewer(present), { id: registration.id });
    expect((await refusalOf(own)).message).toContain("commencé");
    await db.attendance.create({
      data: {
        registrationId: registration.id,
        halfDayId: begun.halfDays[0]?.id ?? "",
        signedAt: new Date(),
      },
    });
    const secretary = await aViewer({ roles: ["SECRETARIAT"] });
    expect((await refusalOf(cancelRegistration(secretary, registration))).message).toContain("signée");
  });
});

describe("for somebody else", () => {
  test("the secretariat registers a member by her name, after the deadline too; a member may not", async () => {
    const session = await anOpenOne({ registrationEndsAt: at(-1) });
    const member = await aMember();
    const form = { ...free(session), person: `${member.firstName} ${member.lastName}` };
    const secretary = await aViewer({ roles: ["SECRETARIAT"] });
    expect(await refusalOf(registerMember(await aViewer(), form))).toMatchObject({ code: "FORBIDDEN" });
    const { id } = await registerMember(secretary, form);
    expect(await read(id)).toMatchObject({ memberId: member.id, registeredById: secretary.id });
    expect(await noticesTo(member)).toEqual(["TRAINING_REGISTERED"]);
    await cancelRegistration(secretary, { id });
    await restoreRegistration(secretary, { id });
    expect(await noticesTo(member)).toEqual(["TRAINING_REGISTERED", "TRAINING_LEFT", "TRAINING_REGISTERED"]);
    const nobody = { ...form, person: "Zébulon Introuvable" };
    expect((await refusalOf(registerMember(secretary, nobody))).message).toContain("Aucun membre");
  });

  test("whom the secretariat puts in a waiting list is told so; who goes by herself needs no notice", async () => {
    const session = await anOpenOne({ capacity: 1, minimum: 1 });
    await aParticipant(session);
    const member = await aMember();
    const secretary = await aViewer({ roles: ["SECRETARIAT"] });
    const form = { ...free(session), person: `${member.firstName} ${member.lastName}` };
    const { id } = await registerMember(secretary, form);
    expect(await noticesTo(member)).toEqual(["TRAINING_WAITING"]);
    await cancelRegistration(await asViewer(member), { id });
    expect(await noticesTo(member)).toEqual(["TRAINING_WAITING"]);
  });

  test("a stranger's registration does not exist for a member, whatever she tries", async () => {
    const session = await anOpenOne();
    const { id } = await aParticipant(session);
    const stranger = await aViewer();
    for (const act of [acceptOffer, declineOffer, cancelRegistration, restoreRegistration]) {
      expect(await refusalOf(act(stranger, { id }))).toMatchObject({ code: "NOT_FOUND" });
    }
    const edit = editRegistration(stranger, { id, financing: "FREE", accessNeeds: "" });
    expect(await refusalOf(edit)).toMatchObject({ code: "NOT_FOUND" });
    expect(await read(id)).toMatchObject({ status: "CONFIRMED" });
  });
});
