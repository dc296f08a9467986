/** The words of the charter, from HTML that was sanitised when it was read; `prose` spaces its own children alone. */
export function CharterText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markdownHtml of lib/files/markdown.ts lets no script through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
