import { readSealedId, sealedId } from "#lib/sealed-id.ts";

// What the message of thanks gives to whoever has no account: her receipt.

const READ = "read a receipt";

export const receiptToken = (id: string): string => sealedId(READ, id);
export const readReceiptToken = (token: string): string | null => readSealedId(READ, token);
