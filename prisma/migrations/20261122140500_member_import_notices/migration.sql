-- Whoever sent a list of members is told when it is imported, and when somebody takes it back.
ALTER TYPE "NotificationKind" ADD VALUE 'MEMBERS_IMPORTED';
ALTER TYPE "NotificationKind" ADD VALUE 'MEMBERS_IMPORT_UNDONE';
