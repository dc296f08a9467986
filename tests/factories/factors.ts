import { db } from "#lib/db.ts";
import { addPasskey } from "#lib/factors/mutations-passkeys.ts";
import { beginRegistration } from "#lib/factors/write-challenges.ts";
import { seal } from "#lib/sealed.ts";
import { newTotpSecret, TOTP_SECRET } from "#lib/totp.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { type Authenticator, anAuthenticator } from "#tests/factories/authenticator.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** A confirmed application of that member. Answers its secret. */
export async function aTotp({ id }: Ref, { confirmed = true } = {}): Promise<Uint8Array> {
  const secret = newTotpSecret();
  const sealed = seal(TOTP_SECRET, id, secret);
  await db.totp.create({
    data: { memberId: id, secret: sealed, confirmedAt: confirmed ? new Date() : null },
  });
  return secret;
}

/** A passkey of that member, whose key nobody has: to be listed, counted and removed. */
export const aPasskey = ({ id }: Ref) =>
  db.passkey.create({
    data: {
      memberId: id,
      credentialId: Buffer.from(unique()),
      publicKey: Buffer.from("none"),
      name: "Téléphone",
    },
  });

/** A passkey that signs, registered as a browser does it. */
export async function aRealPasskey(member: Ref): Promise<Authenticator> {
  const device = anAuthenticator();
  const viewer: MemberViewer = await asViewer(member);
  const { challenge } = await beginRegistration(viewer);
  await addPasskey(viewer, { name: "Téléphone", answer: device.register(challenge) });
  return device;
}
