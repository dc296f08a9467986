-- An import that was taken back, or that ended without making anything, is told as what it is.
ALTER TYPE "NotificationKind" ADD VALUE 'IMPORT_UNDONE';
ALTER TYPE "NotificationKind" ADD VALUE 'IMPORT_FAILED';
