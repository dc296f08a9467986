import type { Prisma } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export const isSecretariat = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

export const collectifIds = (viewer: MemberViewer): string[] => viewer.collectifs.map(({ id }) => id);

export const animatedIds = (viewer: MemberViewer): string[] =>
  viewer.collectifs.filter(({ role }) => role === "ANIMATEUR").map(({ id }) => id);

/**
 * What the viewer may see, as a filter: lists, counts, downloads and single reads all pass through it.
 * Published: public ones by everybody, members' ones by those whose adhésion is current, a collectif's by its
 * people. Archived: by those who may restore them. A draft: by its author alone.
 */
export const visibleDocuments = (viewer: Viewer): Prisma.DocumentWhereInput => {
  const listed = { publishedAt: { not: null }, archivedAt: null };
  if (viewer.kind === "visitor") return { ...listed, visibility: "PUBLIC" };
  if (isSecretariat(viewer)) return { OR: [{ publishedAt: { not: null } }, { authorId: viewer.id }] };
  return {
    OR: [
      { ...listed, visibility: "PUBLIC" },
      ...(viewer.upToDate
        ? [
            { ...listed, visibility: "MEMBERS" as const },
            { ...listed, visibility: "COLLECTIF" as const, collectifId: { in: collectifIds(viewer) } },
            { publishedAt: { not: null }, collectifId: { in: animatedIds(viewer) } },
          ]
        : []),
      { authorId: viewer.id },
    ],
  };
};

export type DocumentRights = {
  id: string;
  authorId: string;
  collectifId: string | null;
  publishedAt: Date | null;
  archivedAt: Date | null;
};

/** Filing asks for a current adhésion, or for the office that files in the others' name. */
export const canFileDocument = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && (viewer.upToDate || isSecretariat(viewer));

/** The author, the animateur·rices of its collectif and the secretariat; a draft is its author's alone. */
export const canEditDocument = (viewer: Viewer, document: DocumentRights): boolean => {
  if (viewer.kind !== "member") return false;
  if (document.authorId === viewer.id) return canFileDocument(viewer);
  if (document.publishedAt === null) return false;
  if (isSecretariat(viewer)) return true;
  const { collectifId } = document;
  return viewer.upToDate && collectifId !== null && animatedIds(viewer).includes(collectifId);
};

/** A collectif is filed into by its people; observers read only. The secretariat may file anywhere. */
export const canFileIntoCollectif = (viewer: Viewer, collectifId: string): boolean =>
  isSecretariat(viewer) ||
  (viewer.kind === "member" &&
    viewer.collectifs.some(({ id, role }) => id === collectifId && role !== "OBSERVER"));

export const canPublishDocument = (viewer: Viewer, document: DocumentRights): boolean =>
  canEditDocument(viewer, document) && document.archivedAt === null;

/**
 * Says who reads a document on the shelf of a collectif: its author, those who lead the collectif, the secretariat. What is
 * not in a collectif has its readers changed in its form.
 */
export const canShareDocument = (viewer: Viewer, document: DocumentRights): boolean =>
  canPublishDocument(viewer, document) && document.publishedAt !== null && document.collectifId !== null;

/** The association's own subjects, beside the official ones. */
export const canManageThemes = (viewer: Viewer): boolean =>
  isSecretariat(viewer) || (viewer.kind === "member" && viewer.roles.includes("ADMIN"));

/** A draft that nobody else ever saw can be thrown away by its author. */
export const canDiscardDraft = (viewer: Viewer, document: DocumentRights): boolean =>
  viewer.kind === "member" && document.authorId === viewer.id && document.publishedAt === null;
