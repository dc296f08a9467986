import { aMember } from "#tests/factories/members.ts";
import { current, type Entry, signedIn } from "#tests/integration/actions-walk-entry.ts";

const letter = (to: { id: string }) => ({ id: to.id, subject: "Bonjour", text: "Un mot." });

export const directoryTable: Record<string, Entry> = {
  "directory.letter-sent": {
    table: "Mail",
    key: "memberId",
    scenarios: [
      { name: "to a member", arrange: async () => letter(await aMember()), may: current },
      {
        name: "to one who refuses messages",
        arrange: async () => letter(await aMember({ refusesMessagesSince: new Date() })),
        may: [],
        told: current,
      },
      {
        name: "to one whose adhésion has ended",
        arrange: async () => letter(await aMember({ upToDate: false })),
        may: ["secretariat", "admin"],
      },
      {
        name: "to one who has resigned",
        arrange: async () => letter(await aMember({ resignedAt: new Date() })),
        may: [],
      },
    ],
  },
  "directory.messages-chosen": {
    table: "Member",
    scenarios: [{ name: "one's own", arrange: async () => ({ messages: "refuse" }), may: signedIn }],
  },
};
