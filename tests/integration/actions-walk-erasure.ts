import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { anErasure } from "#tests/factories/privacy.ts";
import type { RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, everyone, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const offices: readonly RoleName[] = ["secretariat", "admin"];
const choices = { documents: "KEEP", comments: "ERASE" };
const received = { receivedOn: today() };

/** Whoever acts has nothing under way. */
export const nothingAsked = async (id: string) => {
  await db.personalExport.deleteMany({ where: { memberId: id } });
  await db.erasureRequest.deleteMany({ where: { memberId: id } });
  await db.dataRequest.deleteMany({ where: { memberId: id } });
  await db.member.update({ where: { id }, data: { restrictedAt: null } });
};

export const erasureTable: Record<string, Entry> = {
  "personal-export.asked": {
    table: "PersonalExport",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return {};
        },
        may: signedIn,
      },
    ],
  },
  "erasure.asked": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          const { id } = owner(cast, role);
          await nothingAsked(id);
          // What earlier acts gave her to prove herself with: the mail is her proof here, erasure.test.ts tries the others.
          await db.totp.deleteMany({ where: { memberId: id } });
          await db.passkey.deleteMany({ where: { memberId: id } });
          await db.member.update({ where: { id }, data: { passwordHash: null } });
          // Somebody else administers: nobody here is the last.
          await aMember({ roles: ["ADMIN"] });
          return { ...choices, word: "effacer" };
        },
        may: signedIn,
      },
    ],
  },
  "erasure.confirmed": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "by the secret of the mail",
        arrange: async () => ({ token: (await anErasure({ confirmed: false })).secret }),
        may: everyone,
      },
      { name: "by a secret that is none", arrange: async () => ({ token: "x".repeat(43) }), may: [] },
      {
        name: "by one that has confirmed already",
        arrange: async () => {
          const { id, secret } = await anErasure({ confirmed: false });
          await db.erasureRequest.update({ where: { id }, data: { confirmDigest: null } });
          return { token: secret };
        },
        may: [],
      },
      {
        name: "by one that is too old",
        arrange: async () => {
          const createdAt = new Date(Date.now() - 8 * 86_400_000);
          return { token: (await anErasure({ confirmed: false, createdAt })).secret };
        },
        may: [],
      },
    ],
  },
  "erasure.cancelled-by-link": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "by the secret of the mail",
        arrange: async () => ({ token: (await anErasure()).secret }),
        may: everyone,
      },
      {
        name: "of one that is done",
        arrange: async () => ({ token: (await anErasure({ doneAt: new Date() })).secret }),
        may: [],
      },
    ],
  },
  "erasure.cancelled": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return { id: (await anErasure({ member: owner(cast, role) })).id };
        },
        may: signedIn,
      },
      { name: "somebody's", arrange: async () => ({ id: (await anErasure()).id }), may: [] },
    ],
  },
  "erasure.recorded": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "of a member who wrote",
        arrange: async () => ({ memberId: (await aMember()).id, ...choices, ...received }),
        may: offices,
      },
      {
        name: "of oneself",
        arrange: async (cast, role) => ({ memberId: owner(cast, role).id, ...choices, ...received }),
        may: [],
        told: offices,
      },
      {
        name: "of somebody erased",
        arrange: async () => ({
          memberId: (await aMember({ erasedAt: new Date() })).id,
          ...choices,
          ...received,
        }),
        may: [],
      },
    ],
  },
  "erasure.refused": {
    table: "ErasureRequest",
    scenarios: [
      {
        name: "somebody's",
        arrange: async () => ({ id: (await anErasure()).id, reason: "Un litige est en cours." }),
        may: offices,
      },
      {
        name: "one's own",
        arrange: async (cast, role) => {
          await nothingAsked(owner(cast, role).id);
          return { id: (await anErasure({ member: owner(cast, role) })).id, reason: "Un litige." };
        },
        may: [],
        told: offices,
      },
    ],
  },
};
