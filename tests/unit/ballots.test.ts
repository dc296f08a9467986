import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  type BoxKeys,
  markOf,
  newBoxKeys,
  openBallot,
  openBoxKeys,
  sealBallot,
  signBlinded,
} from "#lib/ballot-box.ts";
import {
  blindPaper,
  finishPaper,
  fromBase64Url,
  isGenuine,
  readSigner,
  receiptOf,
  toBase64Url,
} from "#lib/ballot-paper.ts";

let keys: BoxKeys;
let others: BoxKeys;
let signer: CryptoKey;

beforeAll(async () => {
  const made = await newBoxKeys("one");
  keys = openBoxKeys("one", made.keys);
  signer = await readSigner(made.publicKey);
  others = openBoxKeys("other", (await newBoxKeys("other")).keys);
  expect(() => openBoxKeys("other", made.keys)).toThrow("AUTH_SECRET");
});

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));
const choices = fc.array(fc.nat(12), { minLength: 1, maxLength: 12 });

test("what is signed unseen verifies once unblinded, under the decision's key alone", async () => {
  const { blinded, ...kept } = await blindPaper(signer);
  const signature = signBlinded(keys, fromBase64Url(blinded));
  if (!signature) throw new Error("not signed");
  const paper = await finishPaper(signer, kept, toBase64Url(signature));
  expect(await isGenuine(signer, paper)).toBe(true);
  expect(await isGenuine(signer, { ...paper, token: toBase64Url(new Uint8Array(32)) })).toBe(false);
  // Neither the token nor the signature of the paper is in what the server saw.
  expect(blinded).not.toContain(paper.token);
  expect(toBase64Url(signature)).not.toBe(paper.signature);
  const foreign = signBlinded(others, fromBase64Url(blinded));
  await expect(finishPaper(signer, kept, toBase64Url(foreign ?? new Uint8Array(256)))).rejects.toThrow();
});

test("the same blinded paper has the same signature; what is no number below the modulus has none", async () => {
  const { blinded } = await blindPaper(signer);
  const sign = () => signBlinded(keys, fromBase64Url(blinded));
  expect(sign()).toEqual(sign());
  expect(signBlinded(keys, new Uint8Array(256).fill(255))).toBeNull();
  expect(signBlinded(keys, new Uint8Array(255))).toBeNull();
  expect(signBlinded(keys, new Uint8Array(0))).toBeNull();
});

test("whatever it says a ballot in the box has one length, and opens as it was", () => {
  fc.assert(
    fc.property(bytes(32), choices, (token, choice) => {
      const mark = markOf(keys, token);
      const sealed = sealBallot(keys, mark, { token, choice });
      expect(sealed.length).toBe(92);
      expect(openBallot(keys, mark, sealed)).toEqual({ token, choice });
    }),
  );
});

test("a ballot altered, put under another mark or read with another key does not open", () => {
  fc.assert(
    fc.property(bytes(32), choices, fc.nat(91), (token, choice, at) => {
      const mark = markOf(keys, token);
      const sealed = sealBallot(keys, mark, { token, choice });
      const altered = sealed.with(at, (sealed[at] ?? 0) ^ 1);
      expect(() => openBallot(keys, mark, altered)).toThrow();
      expect(() => openBallot(keys, markOf(others, token), sealed)).toThrow();
      expect(() => openBallot(others, mark, sealed)).toThrow();
    }),
  );
});

test("a receipt is sixteen figures and letters that nobody confuses, the same for the same paper", async () => {
  await fc.assert(
    fc.asyncProperty(bytes(32), async (token) => {
      const receipt = await receiptOf(toBase64Url(token));
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(await receiptOf(toBase64Url(token))).toBe(receipt);
    }),
  );
});

test("bytes come back from base64url as they went", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (array) => {
      expect([...fromBase64Url(toBase64Url(array))]).toEqual([...array]);
    }),
  );
});
