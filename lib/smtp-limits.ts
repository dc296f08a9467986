/** Bytes of a message that we take: 15 MB is what most servers let through, once its files are encoded. */
export const MAX_MAIL_BYTES = 15_000_000;
