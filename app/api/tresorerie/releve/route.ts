import { bankRefusals, MAX_BANK_BYTES } from "#lib/files/bank-statement.ts";
import { receiveAlone } from "#lib/files/receive-alone.ts";
import { bankPath } from "#lib/incoming-bank.ts";
import { sendingRefusals } from "#lib/treasury/labels.ts";
import { receiveStatement } from "#lib/treasury/mutations-bank.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";

const PAGE = "/gestion/tresorerie/banque";

/** A statement of the bank, read at once. Where it is refused, the page says at which line. */
export function POST(request: Request): Promise<Response> {
  let at = "";
  return receiveAlone<keyof typeof bankRefusals | "CONFLICT">(request, {
    allow: canKeepAccounts,
    maxBytes: MAX_BANK_BYTES,
    placeOf: bankPath,
    refusals: { ...sendingRefusals, ...bankRefusals },
    keep: async (viewer, file) => {
      const answer = await receiveStatement(viewer, bankPath(file.id));
      if ("refused" in answer && answer.place) at = `&${answer.place.of}=${answer.place.number}`;
      return answer;
    },
    pageOf: (answer) =>
      "refused" in answer ? `${PAGE}?refus=${answer.refused}${at}` : `${PAGE}?fait=importe`,
  });
}
