import { z } from "zod";

const UNITS = { d: 86_400_000, h: 3_600_000 };

/** « 3.5d » or « 20h », read as milliseconds: how long before the demo was loaded something happened. */
export const age = z
  .string()
  .regex(/^\d+(\.\d+)?[dh]$/)
  .transform((text) => Number(text.slice(0, -1)) * UNITS[text.endsWith("d") ? "d" : "h"]);

export const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);
