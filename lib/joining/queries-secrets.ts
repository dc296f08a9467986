import type { JoinStatus, Prisma } from "@prisma/client";
import { sha256 } from "#lib/sealed.ts";

/** The request that a secret address opens, while it serves. Read alone: mail scanners open links. */
export const bySecret = (secret: string, status: JoinStatus) =>
  ({
    digest: sha256(secret),
    expiresAt: { gt: new Date() },
    status,
  }) satisfies Prisma.JoinRequestWhereInput;
