import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { env } from "#lib/env.ts";

// A passkey in software, after WebAuthn level 3: authenticator data (§6.1), attestation object (§6.5, format none), ES256.

type Oddities = {
  /** Where the browser says that it is; ours unless said. */
  origin?: string;
  rpId?: string;
  /** The device recognised its owner; it did unless said. */
  userVerified?: boolean;
  counter?: number;
  userHandle?: string;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString("base64url");

const bytesOf = (value: number, length: number) => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
};

/** A device with one key, which answers as a browser does: JSON, to send as it is. */
export function anAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const coordinate = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
  const credentialId = randomBytes(32);
  const id = base64url(credentialId);

  const clientData = (type: string, challenge: string, origin = env.PUBLIC_URL) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (odd: Oddities, flags: number, rest: Uint8Array = Buffer.alloc(0)) =>
    Buffer.concat([
      sha256(odd.rpId ?? new URL(env.PUBLIC_URL).hostname),
      Buffer.from([PRESENT | (odd.userVerified === false ? 0 : VERIFIED) | flags]),
      bytesOf(odd.counter ?? 0, 4),
      rest,
    ]);

  return {
    id,
    /** `navigator.credentials.create` for a challenge. */
    register(challenge: string, odd: Oddities = {}): string {
      const attested = Buffer.concat([Buffer.alloc(16), bytesOf(credentialId.length, 2), credentialId, cose]);
      const authData = new Uint8Array(authenticatorData(odd, HAS_CREDENTIAL, attested));
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>()
          .set("fmt", "none")
          .set("attStmt", new Map<string, string>())
          .set("authData", authData),
      );
      const response = {
        clientDataJSON: base64url(clientData("webauthn.create", challenge, odd.origin)),
        attestationObject: base64url(attestationObject),
        transports: ["internal"],
      };
      return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
    },
    /** `navigator.credentials.get` for a challenge. */
    signIn(challenge: string, odd: Oddities = {}): string {
      const client = clientData("webauthn.get", challenge, odd.origin);
      const data = authenticatorData(odd, 0);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign("sha256", Buffer.concat([data, sha256(client)]), privateKey)),
        ...(odd.userHandle !== undefined && { userHandle: base64url(odd.userHandle) }),
      };
      return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
    },
  };
}

export type Authenticator = ReturnType<typeof anAuthenticator>;
