import fc from "fast-check";
import { expect, test } from "vitest";
import { keyedDigest, seal, unseal } from "#lib/sealed.ts";

const bytes = fc.uint8Array({ maxLength: 200 });

test("what is sealed opens for the same purpose and owner, and holds nothing in clear", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), bytes, (purpose, owner, plain) => {
      const sealed = seal(purpose, owner, plain);
      expect(Buffer.from(unseal(purpose, owner, sealed) ?? [])).toEqual(Buffer.from(plain));
      expect(sealed.length).toBe(plain.length + 28);
      if (plain.length > 4) expect(Buffer.from(sealed).includes(Buffer.from(plain))).toBe(false);
    }),
  );
});

test("one altered, truncated or lengthened opens no more", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, place, flip) => {
      const sealed = seal("p", "o", plain);
      const altered = sealed.slice();
      const at = place % altered.length;
      altered[at] = (altered[at] ?? 0) ^ flip;
      expect(unseal("p", "o", altered)).toBeNull();
      expect(unseal("p", "o", sealed.subarray(0, at))).toBeNull();
      expect(unseal("p", "o", Buffer.concat([sealed, Buffer.from([flip])]))).toBeNull();
    }),
  );
});

test("one of another purpose or another person does not open", () => {
  const sealed = seal("totp secret", "camille", Buffer.from("JBSWY3DP"));
  expect(unseal("totp secret", "mehdi", sealed)).toBeNull();
  expect(unseal("something else", "camille", sealed)).toBeNull();
});

test("the same text is never sealed twice alike", () => {
  const twice = [1, 2].map(() => Buffer.from(seal("p", "o", Buffer.from("the same"))).toString("hex"));
  expect(new Set(twice).size).toBe(2);
});

test("a digest is the same each time, of 32 bytes, and differs by purpose and value", () => {
  const [one, again, other, elsewhere] = [
    keyedDigest("a", "x"),
    keyedDigest("a", "x"),
    keyedDigest("a", "y"),
    keyedDigest("b", "x"),
  ].map((digest) => Buffer.from(digest).toString("hex"));
  expect(one).toHaveLength(64);
  expect(again).toBe(one);
  expect(new Set([one, other, elsewhere]).size).toBe(3);
});
