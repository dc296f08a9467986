import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newTotpSecret, TOTP_PERIOD, totpAddress, totpCode, totpStep, typedSecret } from "#lib/totp.ts";

const rfc = Buffer.from("12345678901234567890");

// RFC 6238, appendix B: eight digits for SHA-1, of which ours are the last six.
const vectors: [seconds: number, code: string][] = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
];

describe("the vectors of RFC 6238", () => {
  test.each(vectors)("at %i seconds", (seconds, code) => {
    expect(totpCode(rfc, seconds * 1000)).toBe(code.slice(2));
    expect(totpStep(rfc, code.slice(2), seconds * 1000)).toBe(Math.floor(seconds / TOTP_PERIOD));
  });
});

test("a code is known in its step, the one before and the one after, and in no other", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 2_000_000_000 }),
      fc.integer({ min: -5, max: 5 }),
      (seconds, away) => {
        const step = Math.floor(seconds / TOTP_PERIOD);
        const code = totpCode(rfc, seconds * 1000);
        const found = totpStep(rfc, code, (seconds + away * TOTP_PERIOD) * 1000);
        if (Math.abs(away) <= 1) expect(found).toBe(step);
        // One code in a million is also that of a neighbouring step.
        else if (found !== null) expect(totpCode(rfc, found * TOTP_PERIOD * 1000)).toBe(code);
      },
    ),
  );
});

test("a code of another secret, or anything else than six digits, is none", () => {
  const at = 1_790_000_000_000;
  expect(totpStep(newTotpSecret(), "", at)).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d{6}$/.test(text));
      expect(totpStep(rfc, text, at)).toBeNull();
    }),
  );
});

test("a secret has 160 bits, is typed in groups of four, and is never the same", () => {
  const secrets = Array.from({ length: 50 }, () => newTotpSecret());
  expect(new Set(secrets.map(typedSecret)).size).toBe(50);
  for (const secret of secrets) {
    expect(secret).toHaveLength(20);
    expect(typedSecret(secret)).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  }
  expect(typedSecret(rfc)).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
});

test("the address says to the application who issued it, for whom, and how", () => {
  const address = new URL(totpAddress(rfc, { issuer: "Coopérative : élues", label: "camille@exemple.fr" }));
  expect(address.protocol).toBe("otpauth:");
  expect(decodeURIComponent(address.pathname)).toContain("camille@exemple.fr");
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
