import { db } from "#lib/db.ts";
import { beginAuthentication, beginRegistration } from "#lib/factors/write-challenges.ts";
import { totpCode } from "#lib/totp.ts";
import { viewerOf } from "#lib/viewer.ts";
import { anAuthenticator } from "#tests/factories/authenticator.ts";
import { aPasskey, aRealPasskey, aTotp } from "#tests/factories/factors.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, everyone, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const resetters = ["secretariat", "admin"] as const;

/** The one who acts, with none of the factors that an earlier walk gave. */
async function bare(cast: Cast, role: RoleName): Promise<{ id: string }> {
  const { id } = owner(cast, role);
  await db.totp.deleteMany({ where: { memberId: id } });
  await db.passkey.deleteMany({ where: { memberId: id } });
  await db.recoveryCode.deleteMany({ where: { memberId: id } });
  return { id };
}

/** An application and a passkey, so that none is the last, and a code of the application as proof. */
async function withBoth(cast: Cast, role: RoleName) {
  const member = await bare(cast, role);
  const secret = await aTotp(member);
  return { passkey: await aPasskey(member), proof: { password: totpCode(secret) } };
}

const newPasskey = async (cast: Cast, role: RoleName) => {
  const viewer = await viewerOf((await bare(cast, role)).id);
  const challenge = viewer ? (await beginRegistration(viewer)).challenge : "bm9ib2R5";
  return { name: "Téléphone", answer: anAuthenticator().register(challenge) };
};

export const factorsTable: Record<string, Entry> = {
  "totp.started": {
    table: "Totp",
    key: "memberId",
    scenarios: [
      {
        name: "the first application",
        arrange: async (cast, role) => {
          await bare(cast, role);
          return {};
        },
        may: signedIn,
      },
    ],
  },
  "totp.confirmed": {
    table: "Totp",
    key: "memberId",
    scenarios: [
      {
        name: "by its first code",
        arrange: async (cast, role) => ({
          code: totpCode(await aTotp(await bare(cast, role), { confirmed: false })),
        }),
        may: signedIn,
      },
    ],
  },
  "totp.removed": {
    table: "Totp",
    key: "memberId",
    deletes: true,
    scenarios: [
      {
        name: "which is not the last factor",
        arrange: async (cast, role) => (await withBoth(cast, role)).proof,
        may: signedIn,
      },
    ],
  },
  "recovery-codes.renewed": {
    table: "RecoveryCode",
    key: "memberId",
    scenarios: [
      {
        name: "with a proof",
        arrange: async (cast, role) => (await withBoth(cast, role)).proof,
        may: signedIn,
      },
    ],
  },
  "passkey.added": {
    table: "Passkey",
    scenarios: [{ name: "one's own", arrange: newPasskey, may: signedIn }],
  },
  "passkey.removed": {
    table: "Passkey",
    deletes: true,
    scenarios: [
      {
        name: "one's own, which is not the last factor",
        arrange: async (cast, role) => {
          const { passkey, proof } = await withBoth(cast, role);
          return { id: passkey.id, ...proof };
        },
        may: signedIn,
      },
      {
        name: "somebody else's",
        arrange: async (cast, role) => ({
          id: (await aPasskey(await aMember())).id,
          ...(await withBoth(cast, role)).proof,
        }),
        may: [],
      },
    ],
  },
  "session.verified": {
    table: "Session",
    scenarios: [
      {
        name: "one that waits for nothing (those that wait: factors-sessions.test.ts)",
        arrange: async (cast, role) => ({ code: totpCode(await aTotp(await bare(cast, role))) }),
        may: [],
      },
    ],
  },
  "session.opened-by-passkey": {
    table: "Session",
    scenarios: [
      {
        name: "with a passkey that signs",
        arrange: async () => {
          const key = await aRealPasskey(await aMember());
          return { answer: key.signIn((await beginAuthentication("")).challenge) };
        },
        may: everyone,
      },
    ],
  },
  "factors.reset": {
    table: "Totp",
    key: "memberId",
    deletes: true,
    scenarios: [
      {
        name: "a member's",
        arrange: async () => {
          const member = await aMember();
          await aTotp(member);
          return { id: member.id, reason: "LOST" };
        },
        may: resetters,
      },
      {
        name: "an administrator's",
        arrange: async () => ({ id: (await aMember({ roles: ["ADMIN"] })).id, reason: "LOST" }),
        may: ["admin"],
        told: ["secretariat"],
      },
      {
        name: "one's own",
        arrange: async (cast, role) => ({ id: owner(cast, role).id, reason: "LOST" }),
        may: [],
        told: resetters,
      },
    ],
  },
};
