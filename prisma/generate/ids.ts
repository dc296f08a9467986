import type { Random } from "#prisma/demo/random.ts";

const hex = (value: number, digits: number): string => Math.floor(value).toString(16).padStart(digits, "0");

/** A UUID of version 7 (RFC 9562, 5.7) as the application makes them, but always the same for the same numbers. */
export function uuidAt(random: Random, at: Date): string {
  const time = hex(at.getTime(), 12);
  const tail = hex(random.next() * 2 ** 24, 6) + hex(random.next() * 2 ** 24, 6);
  const [high, low] = [hex(0x7000 + random.int(0, 0xfff), 4), hex(0x8000 + random.int(0, 0x3fff), 4)];
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low}-${tail}`;
}

/** 64 hexadecimal digits: the hash of no content of the store. */
export const sha256At = (random: Random): string =>
  Array.from({ length: 8 }, () => hex(random.next() * 2 ** 32, 8)).join("");
