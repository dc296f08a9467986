import type { TrainingPaperKind } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { cleanFileName } from "#lib/files/names.ts";
import { keptArchives } from "#lib/kept-archives.ts";
import { fileNameOf, PACK_HOURS } from "#lib/training-papers/labels.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { type Participant, readParticipants } from "#lib/training-papers/queries-facts.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

export const packFiles = keptArchives("packs");

export type Pack = {
  id: string;
  sessionId: string;
  registrationId: string | null;
  done: number;
  total: number | null;
  askedAt: Date;
  readyAt: Date | null;
  failedAt: Date | null;
  reason: string | null;
  size: number | null;
};

const MOST = 10;
const HOUR_MS = 3_600_000;
const select = {
  id: true,
  sessionId: true,
  registrationId: true,
  done: true,
  total: true,
  askedAt: true,
  readyAt: true,
  failedAt: true,
  reason: true,
  size: true,
} as const;

const recent = () => ({ gt: new Date(Date.now() - (PACK_HOURS + 2) * HOUR_MS) });

/** The packs of a session that are being made or can still be taken, the latest first. */
export async function listPacks(viewer: Viewer, sessionId: string): Promise<Pack[]> {
  if (!canHandlePapers(viewer) || !isUuid(sessionId)) return [];
  return db.trainingPack.findMany({
    where: { sessionId, askedAt: recent() },
    select,
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
}

/** One pack, for whoever handles papers. */
export async function findPack(viewer: Viewer, id: string): Promise<Pack | null> {
  if (!canHandlePapers(viewer) || !isUuid(id)) return null;
  return db.trainingPack.findFirst({ where: { id, askedAt: recent() }, select });
}

/** Its bytes, while they are kept; null afterwards. */
export async function openPack(viewer: Viewer, id: string) {
  const pack = await findPack(viewer, id);
  if (!pack?.readyAt || pack.readyAt.getTime() < Date.now() - PACK_HOURS * HOUR_MS) return null;
  return packFiles.open(pack.id);
}

/** A file of a pack: which paper, under which name, and of a sheet whose line alone (null: the whole). */
export type PackEntry = { paperId: string; name: string; onlyFor: string | null };

type Row = {
  id: string;
  kind: TrainingPaperKind;
  registrationId: string | null;
  year: number | null;
  number: number | null;
  issuedOn: Date;
  agreement: { territoryId: number } | null;
};

const ORDER: readonly TrainingPaperKind[] = [
  "PROGRAMME",
  "CONVENTION",
  "CONVOCATION",
  "ATTENDANCE_SHEET",
  "CERTIFICATE",
  "ATTESTATION",
];

/** Two papers of a folder never bear one name: the rank tells sheets and conventions apart. */
function named(rows: readonly Row[], folder: string, onlyFor: string | null): PackEntry[] {
  const used = new Set<string>();
  return rows.map((row) => {
    const plain = fileNameOf({ ...row, issuedOn: toDay(row.issuedOn) }, "pdf");
    const rank = rows.filter(({ kind }) => kind === row.kind).indexOf(row) + 1;
    const name = used.has(plain) ? plain.replace(/\.pdf$/, `-${rank}.pdf`) : plain;
    used.add(plain);
    return { paperId: row.id, name: `${folder}${name}`, onlyFor };
  });
}

function ownRows(rows: readonly Row[], person: Participant): Row[] {
  return rows
    .filter(({ kind, registrationId, agreement }) => {
      if (kind === "PROGRAMME" || kind === "ATTENDANCE_SHEET") return true;
      // What her collectivité signs is of her dossier; what it pays is not.
      if (kind === "CONVENTION")
        return person.financing === "COLLECTIVITE" && agreement?.territoryId === person.territory?.id;
      return registrationId === person.registrationId;
    })
    .filter(({ kind }) => ORDER.includes(kind))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/**
 * What a pack holds: of a participant her whole dossier; of a session each of these, and what is of the session itself. Rows
 * alone: their contents are read one by one when they are drawn.
 */
export async function packEntries(sessionId: string, registrationId: string | null): Promise<PackEntry[]> {
  const [rows, people] = await Promise.all([
    db.trainingPaper.findMany({
      where: { sessionId, replacedAt: null },
      select: {
        id: true,
        kind: true,
        registrationId: true,
        year: true,
        number: true,
        issuedOn: true,
        agreement: { select: { territoryId: true } },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    readParticipants(sessionId),
  ]);
  const dossier = (person: Participant, folder: string) =>
    named(ownRows(rows, person), folder, person.registrationId);
  if (registrationId) {
    const person = people.find((one) => one.registrationId === registrationId);
    return person
      ? dossier(person, "")
      : named(
          rows.filter((row) => row.registrationId === registrationId),
          "",
          null,
        );
  }
  const shared = rows.filter((row) => row.registrationId === null);
  return [
    ...named(shared, "session/", null),
    ...people.flatMap((person) =>
      dossier(
        person,
        `participants/${cleanFileName(person.name).slice(0, 80)} (${person.registrationId.slice(-6)})/`,
      ),
    ),
  ];
}

export const packName = (pack: { registrationId: string | null }): string =>
  pack.registrationId ? "dossier-de-formation.zip" : "dossier-de-session.zip";
