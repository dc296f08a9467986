import { Readable } from "node:stream";
import type { Document, DocumentFile, FileKind, Prisma, StoredFile } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { fileKinds } from "#lib/files/kinds.ts";
import { splitParagraphs, toPassages } from "#lib/files/passages.ts";
import { store } from "#lib/store.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref, uniqueSha256, within } from "#tests/factories/unique.ts";

type FileOverrides = {
  name?: string;
  kind?: FileKind;
  /** Text read in the file (default: one sentence). Null: not read yet, `extraction` PENDING. */
  text?: string | null;
  /** Real content, put in the store; otherwise the row alone exists and the file cannot be downloaded. */
  bytes?: Uint8Array;
  sha256?: string;
  size?: number;
} & Partial<Pick<StoredFile, "extraction" | "pages" | "reason" | "html">>;

type DocumentOverrides = Partial<Omit<Prisma.DocumentUncheckedCreateInput, "versions" | "themes">> & {
  author?: Ref;
  collectif?: Ref;
  territory?: { id: number };
  themes?: { id: number }[];
  /** True (default): published yesterday; false: a draft. Or the instant itself. */
  published?: boolean | Date;
  archived?: boolean | Date;
  /** Text of the only file; use `files` for more. */
  text?: string | null;
  files?: FileOverrides[];
};

export type ADocument = Document & { files: (DocumentFile & { content: StoredFile })[] };

const TEXT =
  "Le conseil municipal, après en avoir délibéré, émet le vœu que les services publics restent ouverts.";

/** Writes a content of the store, unless it is there, and what was read in it. Answers its hash. */
export function aStoredFile(overrides: FileOverrides = {}, tx?: Tx): Promise<StoredFile> {
  const { kind = "PDF", text = TEXT, bytes, pages, html } = overrides;
  const extraction = overrides.extraction ?? (text === null ? "PENDING" : "READ");
  const reason = overrides.reason ?? (extraction === "UNREADABLE" ? "Ce fichier est abîmé." : null);
  return within(tx, async (tx) => {
    const stored = bytes && (await store().put(Readable.from([bytes])));
    const { sha256, size } = stored ?? {
      sha256: overrides.sha256 ?? uniqueSha256(),
      size: overrides.size ?? 48_213,
    };
    const existing = await tx.storedFile.findUnique({ where: { sha256 } });
    if (existing) return existing;
    const readAt = extraction === "PENDING" ? null : new Date();
    const file = await tx.storedFile.create({
      data: {
        sha256,
        kind,
        size,
        extraction,
        readAt,
        reason,
        html,
        pages: pages ?? (kind === "PDF" && readAt ? 1 : null),
      },
    });
    if (extraction === "READ") {
      const passages = toPassages(splitParagraphs(text ?? "")).map((passage) => ({ sha256, ...passage }));
      await tx.filePassage.createMany({ data: passages });
    }
    return file;
  });
}

const instant = (given: boolean | Date, whenTrue: Date): Date | null =>
  given instanceof Date ? given : given ? whenTrue : null;

/**
 * A published vœu, seen by members, with one PDF that was read: a search finds `text`.
 * `collectif` alone leaves the visibility as it is.
 */
export function aDocument(overrides: DocumentOverrides = {}, tx?: Tx): Promise<ADocument> {
  const {
    author,
    collectif,
    territory,
    themes = [],
    published = true,
    archived = false,
    ...others
  } = overrides;
  const { text = TEXT, files = [{ text }], ...fields } = others;
  return within(tx, async (tx) => {
    const authorId = author?.id ?? fields.authorId ?? (await aMember({}, tx)).id;
    const { id } = await tx.document.create({
      data: {
        kind: "VOEU",
        title: "Vœu pour le maintien des services publics dans notre commune",
        actDate: daysFromToday(-3),
        collectifId: collectif?.id,
        territoryId: territory?.id,
        themes: { createMany: { data: themes.map((theme) => ({ themeId: theme.id })) } },
        ...fields,
        authorId,
        currentVersionId: undefined,
        publishedAt: undefined,
        archivedById: undefined,
      },
      select: { id: true },
    });
    const version = await tx.documentVersion.create({
      data: { documentId: id, number: 1, createdById: authorId, createdAt: fields.createdAt },
      select: { id: true },
    });
    for (const [position, file] of files.entries()) {
      const { sha256, kind } = await aStoredFile(file, tx);
      const name = file.name ?? `document-${position + 1}.${fileKinds[kind].extensions[0]}`;
      await tx.documentFile.create({ data: { versionId: version.id, position, name, sha256 } });
    }
    // Last: the trigger on this column computes what the search finds.
    const document = await tx.document.update({
      where: { id },
      data: {
        currentVersionId: version.id,
        publishedAt: fields.publishedAt ?? instant(published, daysFromToday(-1)),
        archivedAt: fields.archivedAt ?? instant(archived, new Date()),
        archivedById: fields.archivedById,
        updatedAt: fields.updatedAt,
      },
    });
    const rows = await tx.documentFile.findMany({
      where: { versionId: version.id },
      include: { content: true },
      orderBy: { position: "asc" },
    });
    return { ...document, files: rows };
  });
}
