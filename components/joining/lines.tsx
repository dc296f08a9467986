/** What somebody typed, in its paragraphs; nothing in it is markup. */
export function Lines({ text }: { text: string }) {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph has no identity but its place
      <p key={index}>{line}</p>
    ));
}
