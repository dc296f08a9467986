import { z } from "zod";
import { requestDevice, requestFields } from "#lib/accounts/schema.ts";

/** What the provider said, and the browser that came back. Never typed. */
export const arrivalSchema = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(255),
  verifiedEmail: z.email().max(254).nullable(),
  device: requestDevice,
  address: requestFields.address,
});

export const unlinkSchema = z.object({ id: z.uuid("Cette identité n’est plus reliée.") });
