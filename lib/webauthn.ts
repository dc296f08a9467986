import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { env } from "#lib/env.ts";

/** Answers whether a challenge is one of ours that still stands, and uses it up. */
export type TakeChallenge = (challenge: string) => Promise<boolean>;

export type Credential = {
  credentialId: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
};

const origin = () => env.PUBLIC_URL;
/** Passkeys belong to a host name: those of one address of the portal serve at no other. */
const rpID = () => new URL(env.PUBLIC_URL).hostname;

/** The device must recognise its owner (finger, face, PIN): what it has and what she is or knows are then two factors. */
const userVerification = "required";

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, "base64url"));

type Owner = {
  id: string;
  email: string;
  name: string;
  known: readonly { credentialId: Uint8Array; transports: string[] }[];
};

/** What a browser needs to make a passkey that can sign in by itself; one it already has is not made twice. */
export const registrationOptions = ({ id, email, name, known }: Owner) =>
  generateRegistrationOptions({
    rpName: env.ASSOCIATION_NAME,
    rpID: rpID(),
    userID: new Uint8Array(Buffer.from(id)),
    userName: email,
    userDisplayName: name,
    attestationType: "none",
    timeout: 300_000,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: base64url(credentialId),
      transports,
    })),
    authenticatorSelection: { residentKey: "required", userVerification },
  });

/** What a browser needs to sign in: it offers the passkeys that it has for us, nobody is named. */
export const authenticationOptions = () =>
  generateAuthenticationOptions({ rpID: rpID(), userVerification, timeout: 300_000 });

/** The passkey that a browser made, or null for an answer that does not hold: origin, challenge, user verification. */
export async function registeredCredential(
  response: RegistrationResponseJSON,
  take: TakeChallenge,
): Promise<Credential | null> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: take,
    expectedOrigin: origin(),
    expectedRPID: rpID(),
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  return {
    credentialId: fromBase64url(id),
    publicKey: new Uint8Array(publicKey),
    counter: BigInt(counter),
    transports,
  };
}

/**
 * The counter after a signature by that passkey, or null for one that does not hold: origin, challenge, signature, user
 * verification, or a counter that did not move (a copy of the key signed meanwhile).
 */
export async function counterAfter(
  response: AuthenticationResponseJSON,
  { credentialId, publicKey, counter, transports }: Credential,
  take: TakeChallenge,
): Promise<bigint | null> {
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: take,
    expectedOrigin: origin(),
    expectedRPID: rpID(),
    requireUserVerification: true,
    credential: { id: base64url(credentialId), publicKey, counter: Number(counter), transports },
  }).catch(() => null);
  return verified?.verified ? BigInt(verified.authenticationInfo.newCounter) : null;
}
