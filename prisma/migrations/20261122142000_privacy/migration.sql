-- Personal data: exports, erasures, requests, objections, periods, and the register of processing.

-- CreateEnum
CREATE TYPE "PersonalExportStatus" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'FAILED');
CREATE TYPE "ErasureOrigin" AS ENUM ('ACCOUNT', 'LETTER', 'RETENTION');
CREATE TYPE "ErasureChoice" AS ENUM ('ERASE', 'KEEP');
CREATE TYPE "DataRequestKind" AS ENUM ('ACCESS', 'RECTIFICATION', 'RESTRICTION', 'OBJECTION');
CREATE TYPE "DataRequestOutcome" AS ENUM ('GRANTED', 'REFUSED', 'WITHDRAWN');
CREATE TYPE "ObjectionPurpose" AS ENUM ('DIRECTORY', 'DIGEST', 'STATISTICS');
ALTER TYPE "NotificationKind" ADD VALUE 'PERSONAL_EXPORT_READY';

ALTER TABLE "Member" ADD COLUMN "restrictedAt" TIMESTAMPTZ(3), ADD COLUMN "agreesToBeKeptAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "PersonalExport" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "status" "PersonalExportStatus" NOT NULL DEFAULT 'WAITING',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "size" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "PersonalExport_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "PersonalExport_done" CHECK (("status" = 'DONE') = ("size" IS NOT NULL AND "expiresAt" IS NOT NULL)),
    CONSTRAINT "PersonalExport_over" CHECK (("status" IN ('DONE', 'FAILED')) = ("finishedAt" IS NOT NULL)),
    CONSTRAINT "PersonalExport_progress" CHECK ("done" BETWEEN 0 AND "total")
);

CREATE TABLE "ErasureRequest" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "origin" "ErasureOrigin" NOT NULL,
    "recordedById" UUID,
    "documents" "ErasureChoice" NOT NULL DEFAULT 'KEEP',
    "comments" "ErasureChoice" NOT NULL DEFAULT 'ERASE',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedOn" DATE NOT NULL,
    "confirmDigest" BYTEA,
    "cancelDigest" BYTEA,
    "confirmedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "refusedById" UUID,
    "refusedReason" TEXT,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ErasureRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ErasureRequest_due" CHECK (("confirmedAt" IS NULL) = ("dueAt" IS NULL)),
    CONSTRAINT "ErasureRequest_delay" CHECK ("dueAt" >= "confirmedAt"),
    -- Asked from an account, it is confirmed by mail; whoever else asks for it has confirmed it already.
    CONSTRAINT "ErasureRequest_confirmed" CHECK ("origin" = 'ACCOUNT' OR "confirmedAt" IS NOT NULL),
    CONSTRAINT "ErasureRequest_refused" CHECK (("refusedAt" IS NULL) = ("refusedReason" IS NULL)),
    CONSTRAINT "ErasureRequest_refused_reason" CHECK (char_length("refusedReason") BETWEEN 1 AND 1000),
    CONSTRAINT "ErasureRequest_one_end" CHECK (num_nonnulls("cancelledAt", "refusedAt", "doneAt") <= 1),
    CONSTRAINT "ErasureRequest_done" CHECK ("doneAt" IS NULL OR "dueAt" IS NOT NULL)
);

CREATE TABLE "DataRequest" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "DataRequestKind" NOT NULL,
    "recordedById" UUID,
    "receivedOn" DATE NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "outcome" "DataRequestOutcome",
    "answer" TEXT,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "DataRequest_note" CHECK (char_length("note") <= 2000),
    CONSTRAINT "DataRequest_answer" CHECK (char_length("answer") BETWEEN 1 AND 2000),
    CONSTRAINT "DataRequest_closed" CHECK (num_nonnulls("closedAt", "outcome") IN (0, 2)),
    CONSTRAINT "DataRequest_answered" CHECK ("outcome" IS NULL OR "outcome" = 'WITHDRAWN' OR "answer" IS NOT NULL)
);

CREATE TABLE "Objection" (
    "memberId" UUID NOT NULL,
    "purpose" "ObjectionPurpose" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("memberId", "purpose")
);

CREATE TABLE "RetentionPeriod" (
    "key" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "RetentionPeriod_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "RetentionPeriod_key" CHECK ("key" ~ '^[A-Z_]{3,40}$'),
    CONSTRAINT "RetentionPeriod_days" CHECK ("days" BETWEEN 1 AND 7305)
);

CREATE TABLE "ProcessingActivity" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "people" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "recipients" TEXT NOT NULL,
    "retention" TEXT NOT NULL,
    "security" TEXT NOT NULL,
    "transfers" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" UUID,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProcessingActivity_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ProcessingActivity_name" CHECK (char_length("name") BETWEEN 1 AND 120),
    CONSTRAINT "ProcessingActivity_texts" CHECK (
      1 <= ALL (ARRAY[char_length("purpose"), char_length("legalBasis"), char_length("people"), char_length("data"),
        char_length("recipients"), char_length("retention"), char_length("security"), char_length("transfers")])
      AND 2000 >= ALL (ARRAY[char_length("purpose"), char_length("legalBasis"), char_length("people"), char_length("data"),
        char_length("recipients"), char_length("retention"), char_length("security"), char_length("transfers")]))
);

CREATE TABLE "ProcessingActivityVersion" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replacedById" UUID,

    CONSTRAINT "ProcessingActivityVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PersonalExport_memberId_id_idx" ON "PersonalExport"("memberId", "id");
CREATE INDEX "PersonalExport_expiresAt_idx" ON "PersonalExport"("expiresAt");
CREATE UNIQUE INDEX "ErasureRequest_confirmDigest_key" ON "ErasureRequest"("confirmDigest");
CREATE UNIQUE INDEX "ErasureRequest_cancelDigest_key" ON "ErasureRequest"("cancelDigest");
CREATE INDEX "ErasureRequest_memberId_idx" ON "ErasureRequest"("memberId");
CREATE INDEX "ErasureRequest_dueAt_idx" ON "ErasureRequest"("dueAt");
CREATE INDEX "ErasureRequest_recordedById_idx" ON "ErasureRequest"("recordedById");
CREATE INDEX "ErasureRequest_refusedById_idx" ON "ErasureRequest"("refusedById");
CREATE INDEX "DataRequest_memberId_idx" ON "DataRequest"("memberId");
CREATE INDEX "DataRequest_recordedById_idx" ON "DataRequest"("recordedById");
CREATE INDEX "DataRequest_closedById_idx" ON "DataRequest"("closedById");
CREATE INDEX "RetentionPeriod_updatedById_idx" ON "RetentionPeriod"("updatedById");
CREATE UNIQUE INDEX "ProcessingActivity_name_key" ON "ProcessingActivity"("name");
CREATE INDEX "ProcessingActivity_position_id_idx" ON "ProcessingActivity"("position", "id");
CREATE INDEX "ProcessingActivity_updatedById_idx" ON "ProcessingActivity"("updatedById");
CREATE INDEX "ProcessingActivityVersion_activityId_id_idx" ON "ProcessingActivityVersion"("activityId", "id");
CREATE INDEX "ProcessingActivityVersion_replacedById_idx" ON "ProcessingActivityVersion"("replacedById");

-- AddForeignKey
ALTER TABLE "PersonalExport" ADD CONSTRAINT "PersonalExport_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ErasureRequest" ADD CONSTRAINT "ErasureRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ErasureRequest" ADD CONSTRAINT "ErasureRequest_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ErasureRequest" ADD CONSTRAINT "ErasureRequest_refusedById_fkey" FOREIGN KEY ("refusedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RetentionPeriod" ADD CONSTRAINT "RetentionPeriod_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ProcessingActivity" ADD CONSTRAINT "ProcessingActivity_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ProcessingActivityVersion" ADD CONSTRAINT "ProcessingActivityVersion_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "ProcessingActivity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ProcessingActivityVersion" ADD CONSTRAINT "ProcessingActivityVersion_replacedById_fkey" FOREIGN KEY ("replacedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must never be: two exports under way, or two erasures, of one member; a second open request of a kind.
CREATE UNIQUE INDEX "PersonalExport_once" ON "PersonalExport" ("memberId") WHERE "status" IN ('WAITING', 'RUNNING');
CREATE UNIQUE INDEX "ErasureRequest_once" ON "ErasureRequest" ("memberId")
  WHERE "cancelledAt" IS NULL AND "refusedAt" IS NULL AND "doneAt" IS NULL;
CREATE UNIQUE INDEX "DataRequest_once" ON "DataRequest" ("memberId", "kind") WHERE "closedAt" IS NULL;

-- Directory -----------------------------------------------------------------------------------------------

/* The same as before, but for those whom other members do not see: whoever restricted the use of her data, or objected
   to the directory. Offices that see everyone still find them, to answer them. */
DO $$
DECLARE
  was text := pg_get_viewdef('"ListedSeat"'::regclass);
  hidden CONSTANT text := $sql$CASE WHEN m."restrictedAt" IS NULL AND NOT EXISTS (SELECT FROM "Objection" o
    WHERE o."memberId" = m.id AND o."purpose" = 'DIRECTORY') THEN GREATEST($sql$;
  start int := strpos(was, 'GREATEST(');
  finish int := strpos(was, ') AS "listedUntil"');
BEGIN
  IF start = 0 OR finish = 0 OR finish < start THEN
    RAISE EXCEPTION 'the view "ListedSeat" is not the one that this migration changes';
  END IF;
  EXECUTE 'CREATE OR REPLACE VIEW "ListedSeat" AS ' || left(was, start - 1) || hidden
    || substr(was, start + length('GREATEST('), finish - start - length('GREATEST('))
    || ') END AS "listedUntil"' || substr(was, finish + length(') AS "listedUntil"'));
END $$;

CREATE TRIGGER directory_added AFTER INSERT ON "Objection" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION directory_changed('memberId');
CREATE TRIGGER directory_removed AFTER DELETE ON "Objection" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION directory_changed('memberId');

DROP TRIGGER directory_changed ON "Member";
CREATE TRIGGER directory_changed AFTER UPDATE ON "Member" FOR EACH ROW
  WHEN ((OLD."firstName", OLD."lastName", OLD."suspendedAt", OLD."resignedAt", OLD."erasedAt", OLD."restrictedAt")
    IS DISTINCT FROM (NEW."firstName", NEW."lastName", NEW."suspendedAt", NEW."resignedAt", NEW."erasedAt", NEW."restrictedAt"))
  EXECUTE FUNCTION directory_member_changed();

/* The counts of the map leave out whoever objected to being counted. */
CREATE OR REPLACE FUNCTION directory_departements(terms text[], words text[], everyone boolean)
RETURNS TABLE ("departementId" int, count int) LANGUAGE plpgsql STABLE ROWS 110 AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT s."departementId", count(DISTINCT s."memberId")::int
    FROM "DirectorySeat" s WHERE %s
      AND NOT EXISTS (SELECT FROM "Objection" o WHERE o."memberId" = s."memberId" AND o."purpose" = ''STATISTICS'')
    GROUP BY s."departementId"', directory_condition(terms, words, everyone));
END $$;

-- Register of processing ----------------------------------------------------------------------------------

-- A start, which the association makes its own.
INSERT INTO "ProcessingActivity" ("id", "position", "name", "purpose", "legalBasis", "people", "data", "recipients", "retention", "security", "transfers")
SELECT gen_random_uuid(), position, name, purpose, basis, people, data, recipients, retention, security, 'Aucun.'
FROM (VALUES
  (10, 'Membres et mandats', 'Tenir la liste des membres, de leurs mandats et de leurs fonctions.',
    'Activités légitimes d’une association à finalité politique, pour ses membres (RGPD, article 9, 2, d). Exécution de l’adhésion (article 6, 1, b).',
    'Membres, anciens membres jusqu’à leur effacement.',
    'Identité, adresse électronique, moyens de contact, mandats, fonctions, groupe et position au conseil, date de naissance si la personne la donne.',
    'Secrétariat, administration du site.',
    'Le temps de l’adhésion, puis le délai fixé dans « Durées de conservation » ; au-delà, seulement avec l’accord exprès de la personne.',
    'Second facteur obligatoire pour les fonctions qui accèdent aux fiches ; chaque consultation est inscrite et lue par la personne.'),
  (20, 'Annuaire', 'Permettre aux membres de se connaître et de s’écrire.',
    'Activités légitimes d’une association à finalité politique, entre ses membres (RGPD, article 9, 2, d). Intérêt légitime (article 6, 1, f) ; chacun·e peut s’y opposer.',
    'Membres à jour d’adhésion.',
    'Nom, mandats, thèmes, présentation, portrait, et les seuls moyens de contact que la personne montre.',
    'Membres à jour d’adhésion. Rien n’est public.',
    'Le temps de l’adhésion.',
    'Pas d’export ; nombre de pages par heure limité ; messages sans révéler l’adresse.'),
  (30, 'Bibliothèque d’actes', 'Partager les actes, documents et commentaires.',
    'Activités légitimes de l’association (RGPD, article 9, 2, d) ; pour les documents publics, intérêt légitime (article 6, 1, f).',
    'Membres qui déposent ou commentent ; personnes citées dans les actes.',
    'Documents, nom de qui dépose, commentaires, signalements.',
    'Selon le choix de qui dépose : collectif, membres, public.',
    'Tant que le document sert ; le nom de qui dépose disparaît avec son compte.',
    'Droits vérifiés à chaque lecture ; antivirus ; modération.'),
  (40, 'Collectifs', 'Organiser le travail des groupes thématiques.',
    'Activités légitimes d’une association à finalité politique (RGPD, article 9, 2, d).',
    'Membres des collectifs.', 'Appartenance, place dans le collectif, dates.',
    'Membres à jour ; animation du collectif ; secrétariat.',
    'Le temps de l’adhésion.', 'Droits par collectif, vérifiés à chaque lecture.'),
  (50, 'Adhésions et cotisations', 'Enregistrer les adhésions et tenir la comptabilité.',
    'Exécution de l’adhésion (RGPD, article 6, 1, b) ; obligation comptable (article 6, 1, c).',
    'Membres et anciens membres.', 'Périodes d’adhésion.',
    'Trésorerie, secrétariat ; l’administration fiscale sur demande.',
    'Dix ans après la fin de l’adhésion (Code de commerce, article L. 123-22).',
    'Second facteur obligatoire pour la trésorerie.'),
  (60, 'Formation', 'Organiser les formations, prouver la présence aux financeurs publics.',
    'Exécution de l’inscription (RGPD, article 6, 1, b) ; obligation de justifier les fonds publics (article 6, 1, c).',
    'Personnes inscrites et intervenantes.', 'Inscription, financement, émargement, besoins d’accès.',
    'Responsables de la formation, organisme agréé, collectivité ou fonds qui finance.',
    'Le temps des contrôles des financeurs ; les besoins d’accès sont effacés avec le compte.',
    'Second facteur obligatoire ; les besoins d’accès ne sont vus que de qui organise.'),
  (70, 'Courriels et notifications', 'Prévenir les membres de ce qui les concerne.',
    'Exécution de l’adhésion (RGPD, article 6, 1, b) ; intérêt légitime (article 6, 1, f) ; désinscription en un clic.',
    'Membres.', 'Adresse électronique, préférences, trace d’envoi sans le contenu.',
    'L’hébergeur de messagerie de l’association.',
    'Le délai fixé dans « Durées de conservation » ; le contenu disparaît dès l’envoi.',
    'Aucune image ni mesure d’ouverture.'),
  (80, 'Sécurité et journal', 'Protéger les comptes, retrouver ce qui s’est passé.',
    'Obligation de sécurité (RGPD, articles 6, 1, c et 32).',
    'Toute personne qui a un compte.', 'Connexions, appareils reconnus, actes accomplis : des identifiants, jamais un texte ni une adresse.',
    'Administration du site ; chaque membre pour ce qui le concerne.',
    'Connexions : le délai fixé dans « Durées de conservation ». Journal : sans limite, mais il ne contient que des identifiants, qui ne désignent plus personne une fois le compte effacé.',
    'Mots de passe et secrets hachés ; journal en ajout seul, chaîné.'),
  (90, 'Vérification par le répertoire national', 'Vérifier un mandat auprès du Répertoire national des élus.',
    'Intérêt légitime (RGPD, article 6, 1, f), sur des données publiques.',
    'Membres élu·e·s.', 'Lignes du répertoire qui peuvent être celles d’un membre.',
    'Le membre lui-même, le secrétariat.', 'Le temps de l’adhésion ; les autres lignes du fichier ne sont pas gardées.',
    'La date de naissance sert à comparer et n’est jamais montrée.'),
  (100, 'Demandes d’adhésion et parrainage', 'Examiner les demandes de rejoindre l’association, inviter une personne élue.',
    'Mesures précontractuelles à la demande de la personne (RGPD, article 6, 1, b) ; intérêt légitime pour un seul message d’invitation (article 6, 1, f).',
    'Personnes qui demandent à adhérer, personnes invitées.', 'Identité, adresse, mandat déclaré, mot d’accompagnement, charte acceptée.',
    'Secrétariat ; le parrain ou la marraine sait seulement que la personne a rejoint l’association.',
    'Trois ans après le dernier contact au plus.',
    'Adresse confirmée par courriel ; un seul message par personne invitée.'),
  (110, 'Droits des personnes', 'Répondre aux demandes d’accès, de rectification, d’effacement, de limitation et d’opposition.',
    'Obligation légale (RGPD, articles 6, 1, c et 12 à 22).',
    'Membres et anciens membres.', 'La demande, sa date, la réponse ; l’archive préparée, pendant quelques jours.',
    'Secrétariat, administration du site.', 'La preuve de la réponse : cinq ans (Code civil, article 2224).',
    'Archive lisible par la seule personne connectée ; effacement confirmé par courriel, annulable pendant le délai.')
) AS start(position, name, purpose, basis, people, data, recipients, retention, security);
