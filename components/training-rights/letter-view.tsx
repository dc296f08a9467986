import { Fragment } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Block, Paper, Run } from "#lib/files/paper.ts";
import { formatLabels, formats, RIGHTS } from "#lib/training-rights/labels.ts";

const wordsOf = (runs: readonly Run[]): string =>
  runs.map((run) => ("text" in run ? run.text : "\n")).join("");

function Piece({ block }: { block: Block }) {
  if (block.kind === "list")
    return (
      <ul>
        {block.list.items.map(({ runs }) => (
          <li key={wordsOf(runs)}>{wordsOf(runs)}</li>
        ))}
      </ul>
    );
  return block.kind === "paragraph" ? <p>{wordsOf(block.runs)}</p> : null;
}

type Props = { paper: Paper; values: Record<string, string> };

/** The letter as it will be, and its files. */
export function LetterView({ paper, values }: Props) {
  const query = new URLSearchParams(values);
  return (
    <section aria-labelledby="lettre" className="stack">
      <h2 id="lettre">Votre lettre</h2>
      <div className="actions">
        {formats.map((format, index) => (
          <ButtonLink
            key={format}
            href={`${RIGHTS}/lettre/${format}?${query}`}
            variant={index === 0 ? "primary" : "secondary"}
            download
          >
            {formatLabels[format].label}
          </ButtonLink>
        ))}
      </div>
      <div className="letter">
        {paper.about.map((text) => (
          <p key={text}>
            {text.split("\n").map((line, index) => (
              <Fragment key={line}>
                {index > 0 ? <br /> : null}
                {line}
              </Fragment>
            ))}
          </p>
        ))}
        <p>
          <strong>Objet : {paper.title}</strong>
        </p>
        {paper.blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the letter never changes its order
          <Piece key={index} block={block} />
        ))}
      </div>
    </section>
  );
}
