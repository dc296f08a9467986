import type { Metadata } from "next";
import { TRAININGS } from "#lib/trainings/labels.ts";

type Described = {
  slug: string;
  title: string;
  aims: string;
  isPublic: boolean;
  publishedAt: Date | null;
  archivedAt: Date | null;
};

const MOST = 200;

/** What a search engine shows, cut between two words. */
function shortened(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= MOST) return plain;
  const cut = plain.slice(0, MOST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), MOST / 2)).replace(/[\s,;:.]+$/, "")}…`;
}

/** Title, canonical address and what is shown of a link elsewhere: for what the whole world may read alone. */
export function trainingMetadata(described: Described, folder = TRAININGS): Metadata {
  const { slug, title, aims, isPublic, publishedAt, archivedAt } = described;
  if (!isPublic || publishedAt === null || archivedAt !== null) return { title };
  const url = `${folder}/${slug}`;
  const description = shortened(aims);
  return {
    title,
    description,
    alternates: { canonical: url },
    robots: { index: true, follow: true },
    openGraph: { type: "article", locale: "fr_FR", title, description, url },
  };
}
