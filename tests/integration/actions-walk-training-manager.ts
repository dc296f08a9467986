import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";

export const trainingManagerTable: Record<string, Entry> = {
  "training-export.made": {
    table: "Export",
    scenarios: [
      {
        name: "who registered in a year",
        may: ["trainingManager", "admin"],
        arrange: async () => {
          const session = await aTrainingSession();
          await aRegistration({ session });
          const [first] = session.halfDays;
          return {
            year: String(first?.startsAt.getFullYear()),
            format: "XLSX",
            columns: ["lastName", "training"],
            purpose: "Dossier de renouvellement de l’agrément",
          };
        },
      },
    ],
  },
};
