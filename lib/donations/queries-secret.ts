import { readSealedId, sealedId } from "#lib/sealed-id.ts";

// What the message of thanks gives to whoever has no account.

const STOP = "stop a monthly gift";

export const stopToken = (donationId: string): string => sealedId(STOP, donationId);
export const readStopToken = (token: string): string | null => readSealedId(STOP, token);
