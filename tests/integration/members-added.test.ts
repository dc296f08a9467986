import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMember } from "#lib/accounts/mutations-new.ts";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const newEmail = () => `nouvelle-${unique()}@exemple.fr`;
let secretary: MemberViewer;

beforeAll(async () => {
  secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const _anOpenAccount = (fields: Parameters<typeof aMember>[0] = {}) =>
  aMember({ password: PASSWORD, activatedAt: new Date(), ...fields });
const row = ({ id }: Ref) => db.member.findUniqueOrThrow({ where: { id } });
const _openSessions = ({ id }: Ref) => db.session.count({ where: { memberId: id, revokedAt: null } });
const kinds = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

describe("somebody added by hand", () => {
  const fields = (more: Record<string, unknown> = {}) => ({
    firstName: "  Élise ",
    lastName: `Le Bihan ${unique()}`.replace(/\d/g, "x"),
    civility: "MADAME",
    email: newEmail(),
    phone: "0612345678",
    invite: "non",
    ...more,
  });

  test("has an account to open, a telephone that nobody sees, and an invitation if wanted", async () => {
    const { id } = await addMember(secretary, fields({ invite: "oui" }));
    expect(await db.member.findUniqueOrThrow({ where: { id }, include: { contacts: true } })).toMatchObject({
      firstName: "Élise",
      civility: "MADAME",
      activatedAt: null,
      invitedAt: expect.any(Date),
      contacts: [{ kind: "PHONE", value: "06 12 34 56 78", visibility: "NOBODY" }],
    });
    expect(await kinds({ id })).toEqual(["account.invitation"]);
    const later = await addMember(secretary, fields());
    expect([(await row(later)).invitedAt, await kinds(later)]).toEqual([null, []]);
  });

  test("is refused beside the field that is wrong", async () => {
    for (const [more, field] of [
      [{ firstName: " " }, "firstName"],
      [{ lastName: "=1+1" }, "lastName"],
      [{ email: "nope" }, "email"],
      [{ phone: "12" }, "phone"],
      [{ invite: "" }, "invite"],
      [{ civility: "DOCTEUR" }, "civility"],
    ] as const) {
      await expect(addMember(secretary, fields(more)), field).rejects.toMatchObject({
        fields: { [field]: expect.any(String) },
      });
    }
  });

  test("at an address that is known is refused, with whose it is", async () => {
    const known = await aMember({ firstName: "Awa", lastName: "Diop" });
    await expect(addMember(secretary, fields({ email: known.email.toUpperCase() }))).rejects.toMatchObject({
      fields: { email: expect.any(String) },
      choices: { known: [{ value: known.id, label: "Awa Diop" }] },
    });
  });

  test("of a known name is shown the namesakes, however the name is written, then let through", async () => {
    const lastName = `Zed-${unique()}`.replace(/\d/g, "x");
    const known = await aMember({ firstName: "Élise", lastName, resignedAt: new Date() });
    const asked = fields({ firstName: lastName.toUpperCase(), lastName: "elise" });
    await expect(addMember(secretary, asked)).rejects.toMatchObject({
      fields: { lastName: expect.any(String) },
      choices: { known: [{ value: known.id }] },
    });
    const second = await addMember(secretary, { ...asked, distinct: known.id });
    expect(second.id).not.toBe(known.id);
    // The form had not shown the one that has come since.
    await expect(
      addMember(secretary, { ...asked, email: newEmail(), distinct: [known.id] }),
    ).rejects.toMatchObject({
      choices: { known: expect.arrayContaining([expect.objectContaining({ value: second.id })]) },
    });
  });

  test("by two secretaries at once is added once", async () => {
    const asked = fields({ lastName: "Simultanée" });
    const namesakes = await db.member.findMany({ where: { lastName: "Simultanée" } });
    const outcomes = await Promise.allSettled([
      addMember(secretary, { ...asked, distinct: namesakes.map(({ id }) => id) }),
      addMember(secretary, { ...asked, distinct: namesakes.map(({ id }) => id) }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.member.count({ where: { email: String(asked.email) } })).toBe(1);
  });
});
