import { isPublicDocument, previewPath } from "#components/documents/document-metadata.ts";
import { toDay } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import type { DocumentPage } from "#lib/documents/queries.ts";
import { env } from "#lib/env.ts";
import { fileKinds } from "#lib/files/kinds.ts";

const licenceUrls: Partial<Record<DocumentPage["licence"], string>> = {
  CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
  LICENCE_OUVERTE: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
};

/**
 * What it is for schema.org: an adopted délibération is a legal act (`Legislation`, « enforceable or not »), passed by
 * its council on a day; a vœu, a note, a leaflet are only documents (`DigitalDocument`), even those put to a vote.
 */
function natureOf({ kind, outcome, councilName, actDate }: DocumentPage): Record<string, unknown> {
  const day = actDate ? toDay(actDate) : undefined;
  if (kind !== "DELIBERATION" || outcome !== "ADOPTED")
    return { "@type": "DigitalDocument", dateCreated: day };
  return {
    "@type": "Legislation",
    legislationType: kindLabels[kind],
    legislationDate: day,
    legislationPassedBy: councilName ? { "@type": "GovernmentOrganization", name: councilName } : undefined,
  };
}

/** The description of a public document for machines. No member's name, no collectif. */
export function describeDocument(document: DocumentPage): Record<string, unknown> {
  const { id, title, summary, kind, keywords, themes, territory, licence, publishedAt, updatedAt } = document;
  const url = `${env.PUBLIC_URL}/documents/${id}`;
  const words = [...themes.map(({ theme }) => theme.name), ...keywords];
  return {
    "@context": "https://schema.org",
    "@id": url,
    ...natureOf(document),
    url,
    name: title,
    description: summary || undefined,
    genre: kindLabels[kind],
    inLanguage: "fr",
    keywords: words.length > 0 ? words : undefined,
    datePublished: publishedAt?.toISOString(),
    dateModified: updatedAt.toISOString(),
    license: licenceUrls[licence],
    isAccessibleForFree: true,
    image: `${env.PUBLIC_URL}${previewPath(document)}`,
    spatialCoverage: territory
      ? { "@type": "AdministrativeArea", name: territory.name, description: territory.precision }
      : undefined,
    publisher: { "@type": "Organization", name: env.ASSOCIATION_NAME, url: env.PUBLIC_URL },
    encoding: document.currentVersion?.files.map(({ id: fileId, name, sha256, content }) => ({
      "@type": "MediaObject",
      name,
      contentUrl: `${url}/fichiers/${fileId}`,
      encodingFormat: fileKinds[content.kind].mediaType,
      contentSize: `${content.size} B`,
      sha256,
    })),
  };
}

/** Nothing in a title may end the element it is written in. */
const scriptSafe = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/**
 * The document for search engines, on its page; nothing for a document that is not public. A data block: browsers run
 * nothing of it, hence our policy asks no nonce of it.
 */
export function JsonLd({ document }: { document: DocumentPage }) {
  if (!isPublicDocument(document)) return null;
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of ours, without any « < »
      dangerouslySetInnerHTML={{ __html: scriptSafe(describeDocument(document)) }}
    />
  );
}
