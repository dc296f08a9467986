-- Somebody whose address refuses our mails learns it where she comes; who leads alone, that her place was kept.

ALTER TYPE "NotificationKind" ADD VALUE 'MAIL_REFUSED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_PLACE_KEPT';
