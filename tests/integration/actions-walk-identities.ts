import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { type Entry, everyone, signedIn } from "#tests/integration/actions-walk-entry.ts";

const anIdentity = (memberId: string) =>
  db.externalIdentity.create({
    data: { memberId, issuer: "https://fournisseur.exemple", subject: `s${unique()}` },
    select: { id: true },
  });

export const identitiesTable: Record<string, Entry> = {
  "identity.signed-in": {
    table: "Session",
    scenarios: [
      {
        name: "named by the provider, with a verified address",
        arrange: async () => {
          const { email } = await aMember();
          const device = { name: "Firefox sur Android", secret: null };
          return {
            issuer: "https://fournisseur.exemple",
            subject: `s${unique()}`,
            verifiedEmail: email,
            device,
          };
        },
        may: everyone,
      },
    ],
  },
  "identity.unlinked": {
    table: "ExternalIdentity",
    deletes: true,
    scenarios: [
      {
        name: "one's own identity",
        arrange: async ({ people }, role) =>
          anIdentity(role === "visitor" ? (await aMember()).id : people[role].id),
        may: signedIn,
      },
      {
        name: "somebody else's identity",
        arrange: async () => anIdentity((await aMember()).id),
        may: [],
      },
    ],
  },
};
