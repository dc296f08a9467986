-- What the association does with somebody's registration, she is told.
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_WAITING';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_LEFT';
