import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const DOMAIN = "reponses.exemple.fr";
const DAY = 86_400_000;
const now = new Date("2026-11-22T18:00:00Z");
const ids = {
  memberId: "019ab3c4-1111-7abc-8def-0123456789ab",
  threadId: "019ab3c4-2222-7abc-9def-ba9876543210",
};

type Module = typeof import("#lib/reply-address.ts");
let module: Module;

beforeEach(async () => {
  // The settings are read once: a fresh module for each.
  vi.resetModules();
  vi.stubEnv("REPLY_DOMAIN", DOMAIN);
  module = await import("#lib/reply-address.ts");
});
afterEach(() => vi.unstubAllEnvs());

const addressOf = (which = ids, at = now) => module.replyAddressFor(which, at) ?? "";
const later = (days: number) => new Date(now.getTime() + days * DAY);

test("there is none while no domain receives answers", async () => {
  vi.resetModules();
  vi.stubEnv("REPLY_DOMAIN", "");
  const without = await import("#lib/reply-address.ts");
  expect([without.replyAddressFor(ids, now), without.readReplyAddress(`reponse+a@${DOMAIN}`, now)]).toEqual([
    null,
    null,
  ]);
});

describe("a reply address", () => {
  test("fits in what a server must take, and shows nobody’s id", () => {
    const [local = "", domain] = addressOf().split("@");
    expect([local.length <= 64, domain]).toEqual([true, DOMAIN]);
    expect(local).toMatch(/^reponse\+[a-z2-7]{55}$/);
  });

  test("says its member and its thread to us, in whatever case it comes back", () => {
    const uuid = fc.uuid();
    fc.assert(
      fc.property(
        uuid,
        uuid,
        fc.date({ min: new Date("2026-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (memberId, threadId, at) => {
          const address = addressOf({ memberId, threadId }, at);
          for (const spelt of [address, address.toUpperCase()]) {
            expect(module.readReplyAddress(spelt, at)).toMatchObject({
              memberTail: module.tailOf(memberId),
              threadTail: module.tailOf(threadId),
              isExpired: false,
            });
          }
        },
      ),
    );
  });

  test("is another one for another member, another thread, another day, and the same within the day", () => {
    const others = [
      addressOf({ ...ids, memberId: ids.threadId }),
      addressOf({ ...ids, threadId: ids.memberId }),
      addressOf(ids, later(1)),
    ];
    expect(new Set([addressOf(), ...others]).size).toBe(4);
    expect(addressOf(ids, new Date(now.getTime() + 60_000))).toBe(addressOf());
  });

  test("lasts thirty days, and is known as ours afterwards", () => {
    const isExpired = (days: number) => module.readReplyAddress(addressOf(), later(days))?.isExpired;
    expect([isExpired(30), isExpired(31)]).toEqual([false, true]);
  });

  test("with any sign changed is nobody’s", () => {
    const address = addressOf();
    const start = "reponse+".length;
    for (let at = start; at < start + 55; at += 1) {
      for (const sign of ["a", "7", "m"]) {
        if (address[at] === sign) continue;
        const altered = `${address.slice(0, at)}${sign}${address.slice(at + 1)}`;
        expect(module.readReplyAddress(altered, now), altered).toBeNull();
      }
    }
  });

  test("made under another secret is nobody’s", async () => {
    const address = addressOf();
    vi.resetModules();
    vi.stubEnv("AUTH_SECRET", "another-secret-0123456789-0123456789-0123");
    const other = await import("#lib/reply-address.ts");
    expect(other.readReplyAddress(address, now)).toBeNull();
  });
});

test("nothing else is one, whatever it is", () => {
  const token = addressOf().split("@")[0];
  for (const address of [
    `${token}@ailleurs.fr`,
    `${token}@${DOMAIN}@${DOMAIN}`,
    `${token}x@${DOMAIN}`,
    `reponse@${DOMAIN}`,
    `postmaster@${DOMAIN}`,
    "",
    "@",
    `x${token}@${DOMAIN}`,
  ]) {
    expect(module.readReplyAddress(address, now), address).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (text) => module.readReplyAddress(`${text}@${DOMAIN}`, now) === null));
});
