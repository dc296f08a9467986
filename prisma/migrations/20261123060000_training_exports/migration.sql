-- The training manager takes out who registered for the sessions of a year: noted as any export of members' data.
ALTER TYPE "ExportKind" ADD VALUE 'TRAININGS';
