import { z } from "zod";

/** The id of a notice, or null for what is none. */
export const asNotificationId = (raw: unknown): string | null =>
  z
    .uuid()
    .nullable()
    .catch(null)
    .parse(raw ?? null);
