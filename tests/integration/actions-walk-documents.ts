import { db } from "#lib/db.ts";
import { aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { uniqueSha256 } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  byEditors,
  current,
  type DocumentOptions,
  type Entry,
  editors,
  everyone,
  fields,
  listOf,
  states,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const anUpload = () => ({ name: "voeu.pdf", kind: "PDF", sha256: uniqueSha256(), size: 1234 });

/** Two files, of which the first is asked for, or another. */
const withTwoFiles =
  (options: DocumentOptions, asked = 0) =>
  async ({ people, collectif }: Cast) => {
    const document = await aDocument({ author: people.author, collectif, files: [{}, {}], ...options });
    return { id: document.id, fileId: document.files[asked]?.id };
  };

/** A document of two versions, of which the first is asked for. */
const withTwoVersions =
  (options: DocumentOptions) =>
  async ({ people, collectif }: Cast) => {
    const { id } = await aDocument({ author: people.author, collectif, ...options });
    const { sha256 } = await aStoredFile();
    const version = { documentId: id, number: 2, createdById: people.author.id };
    const files = { create: { position: 0, name: "deuxieme.pdf", sha256 } };
    const { id: currentVersionId } = await db.documentVersion.create({ data: { ...version, files } });
    await db.document.update({ where: { id }, data: { currentVersionId } });
    return { id, number: 1 };
  };

export const documentsTable: Record<string, Entry> = {
  "document.filed": {
    table: "Document",
    scenarios: [
      {
        name: "a new draft",
        arrange: async () => ({ files: [anUpload()], evenIfKnown: false }),
        may: current,
        told: without(everyone, current),
      },
      ...byEditors(["forMembers", "forCollectif", "draft", "archived"]).map((scenario) => ({
        ...scenario,
        name: `an annex to ${scenario.name}`,
        arrange: async (cast: Cast, role: RoleName) => {
          const { id: documentId } = await scenario.arrange(cast, role);
          return { documentId, files: [anUpload()] };
        },
      })),
    ],
  },
  "document.file-removed": {
    table: "Document",
    scenarios: [
      {
        name: "one of two files of a published document",
        arrange: withTwoFiles(states.forMembers),
        may: editors,
        told: without(current, editors),
      },
      { name: "one of two files of a draft", arrange: withTwoFiles(states.draft), may: ["author"] },
    ],
  },
  "document.file-raised": {
    table: "Document",
    scenarios: [
      {
        name: "the second of two files of a published document",
        arrange: withTwoFiles(states.forMembers, 1),
        may: editors,
        told: without(current, editors),
      },
      { name: "the second of two files of a draft", arrange: withTwoFiles(states.draft, 1), may: ["author"] },
    ],
  },
  "document.version-restored": {
    table: "Document",
    scenarios: [
      {
        name: "the first of two versions",
        arrange: withTwoVersions(states.forMembers),
        may: editors,
        told: without(current, editors),
      },
      {
        name: "the first of two versions of a draft",
        arrange: withTwoVersions(states.draft),
        may: ["author"],
      },
    ],
  },
  "document.edited": {
    table: "Document",
    scenarios: listOf(byEditors(["forMembers", "forCollectif", "draft", "archived"], fields)),
  },
  "document.published": {
    table: "Document",
    scenarios: listOf(byEditors(["draft"], fields)),
  },
  "document.archived": {
    table: "Document",
    scenarios: listOf(byEditors(["forMembers", "forCollectif"])),
  },
  "document.restored": { table: "Document", scenarios: listOf(byEditors(["archived"])) },
  "document.shared": {
    table: "Document",
    scenarios: listOf(byEditors(["forMembers", "forCollectif"], { visibility: "PUBLIC", confirmed: "oui" })),
  },
  "document.discarded": { table: "Document", deletes: true, scenarios: listOf(byEditors(["draft"])) },
};
