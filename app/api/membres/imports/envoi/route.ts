import { sheetLimits } from "#lib/files/read-sheet.ts";
import { receiveAlone } from "#lib/files/receive-alone.ts";
import { membersPath } from "#lib/incoming-members.ts";
import { type SendingRefusal, sendingRefusals } from "#lib/member-imports/labels.ts";
import { receiveMembers } from "#lib/member-imports/mutations.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";

/** A list of members in one go. */
export const POST = (request: Request): Promise<Response> =>
  receiveAlone<SendingRefusal>(request, {
    allow: canImportMembers,
    maxBytes: sheetLimits.bytes,
    placeOf: membersPath,
    refusals: sendingRefusals,
    keep: (viewer, file) => receiveMembers(viewer, file),
    pageOf: (answer) =>
      "refused" in answer
        ? `/gestion/membres/imports/nouveau?refus=${answer.refused}`
        : `/gestion/membres/imports/${answer.id}`,
  });
