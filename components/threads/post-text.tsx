/** The words of a message, from HTML that was sanitised when it was read; `prose` spaces its own children alone. */
export function PostText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: talkHtml of lib/files/markdown-talk.ts lets no script through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
