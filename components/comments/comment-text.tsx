import { Fragment } from "react";
import { paragraphsOf, piecesOf } from "#lib/comments/schema-text.ts";

function Line({ line }: { line: string }) {
  return piecesOf(line).map((piece, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece of text has no identity but its place
    if (piece.kind === "text") return <Fragment key={index}>{piece.text}</Fragment>;
    if (piece.kind === "mention") {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same
        <strong key={index} className="comment-mention">
          @{piece.name}
        </strong>
      );
    }
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <a key={index} href={piece.href} rel="nofollow noopener">
        {piece.label}
      </a>
    );
  });
}

/** The words of a comment: paragraphs, lines, mentions and links, as text nodes. */
export function CommentText({ text }: { text: string }) {
  return paragraphsOf(text).map((lines, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph has no identity but its place
    <p key={index}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same
        <Fragment key={row}>
          {row > 0 ? <br /> : null}
          <Line line={line} />
        </Fragment>
      ))}
    </p>
  ));
}
