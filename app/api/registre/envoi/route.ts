import { parseDay, today } from "#lib/dates.ts";
import { receiveAlone } from "#lib/files/receive-alone.ts";
import { registerPath } from "#lib/incoming-register.ts";
import { MAX_MEGABYTES, type SendingRefusal, sendingRefusals } from "#lib/register/labels.ts";
import { receiveRegisterFile } from "#lib/register/mutations.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import { dayOfName } from "#lib/register/schema-name.ts";

/** The day that was typed, or else the one that the name of the file says. */
function dayOf(typed: string | undefined, name: string): { day: string } | { refused: SendingRefusal } {
  const day = typed ? (parseDay(typed) ? typed : null) : dayOfName(name);
  if (day === null) return { refused: "NO_DATE" };
  return day > today() ? { refused: "FUTURE" } : { day };
}

/** A file of the register in one go. */
export const POST = (request: Request): Promise<Response> =>
  receiveAlone<SendingRefusal>(request, {
    allow: canCheckRegister,
    maxBytes: MAX_MEGABYTES * 1_000_000,
    placeOf: registerPath,
    refusals: sendingRefusals,
    keep: async (viewer, file, form) => {
      const said = dayOf(form.fields.get("date")?.trim(), file.name);
      return "refused" in said ? said : receiveRegisterFile(viewer, { ...file, asOf: said.day });
    },
    pageOf: (answer) =>
      "refused" in answer
        ? `/gestion/registre/nouveau?refus=${answer.refused}`
        : `/gestion/registre/fichiers/${answer.id}`,
  });
