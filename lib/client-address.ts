import { BlockList, isIP } from "node:net";

const near = new BlockList();
for (const [address, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  near.addSubnet(address, bits, "ipv4");
}
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");

/** Whether an address is of this machine or of its private network: a relay or a proxy of ours. */
export const isNear = (address: string): boolean =>
  isIP(address) !== 0 && near.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * Who asks, for the limits on sign-in alone: never logged, never stored in clear. A reverse proxy reaches us from a
 * private address and adds whom it serves last in `X-Forwarded-For`; from elsewhere that header is the visitor's own.
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined): string {
  const address = (peer ?? "").replace(/^::ffff:/, "");
  if (!isNear(address)) return address;
  const last = forwarded?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? address : last;
}
