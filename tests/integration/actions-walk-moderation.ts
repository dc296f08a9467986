import { aDocument } from "#tests/factories/documents.ts";
import { aRemark, aReport, hiddenAndArchived } from "#tests/factories/moderation.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  current,
  type DocumentOptions,
  type Entry,
  everyone,
  inCollectif,
  onDocument,
  type Scenario,
  signedIn,
  states,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const office = ["secretariat"] as const;
const hiddenReason = "Une adresse privée y figure.";
const reported = { reason: "PERSONAL_DATA", note: "L’adresse, en page 1." };

/** A comment of the author's under a document that members read, and both ids. */
const onComment =
  (extra: Record<string, unknown> = {}, options: DocumentOptions = states.forMembers) =>
  async ({ people, collectif }: Cast) => {
    const document = await aDocument({ collectif, ...options });
    const comment = await aRemark({ document, author: people.author });
    return { ...extra, id: document.id, commentId: comment.id };
  };

const hiddenComment = async (cast: Cast) => {
  const document = await aDocument({ collectif: cast.collectif });
  const hidden = { hiddenAt: new Date(), hiddenById: cast.people.secretariat.id, hiddenReason };
  const { id: commentId } = await aRemark({ document, author: cast.people.author, ...hidden });
  return { id: document.id, commentId };
};

/** Hidden documents are seen by those who see archived ones. */
const hiddenDocument = ({ people, collectif }: Cast) =>
  onDocument({ visibility: "MEMBERS", ...hiddenAndArchived(people.secretariat) })({ people, collectif });

/** The same arrangement, once somebody has reported what it makes. */
const withReport =
  (arrange: Scenario["arrange"]): Scenario["arrange"] =>
  async (cast, role: RoleName) => {
    const input = await arrange(cast, role);
    const comment = input.commentId ? { id: String(input.commentId) } : undefined;
    await aReport({ document: { id: String(input.id) }, comment });
    return input;
  };

/** A report of what the arrangement makes, closed without more. */
const withDismissed =
  (arrange: Scenario["arrange"]): Scenario["arrange"] =>
  async (cast, role: RoleName) => {
    const input = await arrange(cast, role);
    const comment = input.commentId ? { id: String(input.commentId) } : undefined;
    const closed = {
      closedAt: new Date(),
      decision: "KEPT" as const,
      closedById: cast.people.secretariat.id,
    };
    const { id: reportId } = await aReport({ document: { id: String(input.id) }, comment, ...closed });
    return { reportId };
  };

export const moderationTable: Record<string, Entry> = {
  "report.filed": {
    table: "Report",
    scenarios: [
      {
        name: "a published document that members read",
        arrange: onDocument(states.forMembers, { ...reported, commentId: "" }),
        may: without(current, ["author"]),
        told: ["author"],
      },
      {
        name: "a public document",
        arrange: onDocument({ visibility: "PUBLIC" }, reported),
        may: without(signedIn, ["author"]),
        told: without(everyone, without(signedIn, ["author"])),
      },
      {
        name: "a published document of the collectif",
        arrange: onDocument(states.forCollectif, reported),
        may: [...without(inCollectif, ["author"]), "secretariat"],
        told: ["author"],
      },
      { name: "somebody's draft", arrange: onDocument(states.draft, reported), may: [] },
      {
        name: "a comment",
        arrange: onComment(reported),
        may: without(current, ["author"]),
        told: ["author"],
      },
    ],
  },
  "report.dismissed": {
    table: "Report",
    scenarios: [
      {
        name: "a reported document",
        arrange: withReport(onDocument(states.forMembers)),
        may: office,
        told: without(current, office),
      },
      {
        name: "a reported comment",
        arrange: withReport(onComment()),
        may: office,
        told: without(current, office),
      },
    ],
  },
  "report.reopened": {
    table: "Report",
    scenarios: [
      { name: "of a document", arrange: withDismissed(onDocument(states.forMembers)), may: office },
      { name: "of a comment", arrange: withDismissed(onComment()), may: office },
    ],
  },
  "document.hidden": {
    table: "Document",
    scenarios: [
      {
        name: "a published document that members read",
        arrange: onDocument(states.forMembers, { hiddenReason }),
        may: office,
        told: without(current, office),
      },
      { name: "somebody's draft", arrange: onDocument(states.draft, { hiddenReason }), may: [] },
    ],
  },
  "document.unhidden": {
    table: "Document",
    scenarios: [
      { name: "a hidden document", arrange: hiddenDocument, may: office, told: ["author", "animatrice"] },
    ],
  },
  "comment.hidden": {
    table: "Comment",
    scenarios: [
      {
        name: "a comment",
        arrange: onComment({ hiddenReason }),
        may: office,
        told: without(current, office),
      },
      {
        name: "a comment under a document of the collectif",
        arrange: onComment({ hiddenReason }, states.forCollectif),
        may: office,
        told: inCollectif,
      },
    ],
  },
  "comment.unhidden": {
    table: "Comment",
    scenarios: [
      { name: "a hidden comment", arrange: hiddenComment, may: office, told: without(current, office) },
    ],
  },
};
