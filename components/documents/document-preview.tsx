import { formatDate } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import type { PreviewRow } from "#lib/documents/queries-feeds.ts";
import { drawable } from "#lib/preview-fonts.ts";

export const previewSize = { width: 1200, height: 630 };

// This is drawn into a picture, by a renderer that knows no style sheet: hence attributes, and the light theme's
// colours written out (components/ui/styles/tokens.css).
const paper = "#faf6ee";
const ink = "#1c1815";
const inkSoft = "#50483f";
const red = "#b3121d";

/** One line, whatever its length. */
const line = { display: "block", lineClamp: 1 } as const;
const band = { position: "absolute", right: 0, top: 0 } as const;

const MAX_TITLE = 150;

/** Cut between two words, with an ellipsis. */
function clamped(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return `${cut.slice(0, cut.lastIndexOf(" ") > max / 2 ? cut.lastIndexOf(" ") : max).replace(/[\s,;:–—-]+$/, "")}…`;
}

/** Size and lines of the title: what is long is smaller, and nothing runs over the council's name. */
const scaleOf = ({ length }: string) =>
  length > 110
    ? { fontSize: 54, lineClamp: 6 }
    : length > 60
      ? { fontSize: 64, lineClamp: 5 }
      : { fontSize: 80, lineClamp: 4 };

type Props = { document: PreviewRow; association: string };

/** The picture that others show beside a link to a public document: its kind, its title, its council, its date. */
export function DocumentPreview({ document, association }: Props) {
  const title = clamped(drawable(document.title), MAX_TITLE) || kindLabels[document.kind];
  const place = drawable(document.councilName ?? document.territory ?? association);
  const date = document.actDate && formatDate(document.actDate);
  const signature = drawable([date, association].filter(Boolean).join(" · "));
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: paper,
        color: ink,
        fontFamily: "display, display-ext",
        fontWeight: 500,
      }}
    >
      <svg width="300" height="630" viewBox="900 0 300 630" aria-hidden="true" style={band}>
        <path d="M920 0H1070L1200 273V588z" fill={red} />
      </svg>
      <div style={{ display: "flex", flexDirection: "column", width: 920, padding: "64px 0 60px 72px" }}>
        <div style={{ display: "flex", color: red, fontSize: 36, fontWeight: 800 }}>
          {kindLabels[document.kind]}
        </div>
        <div
          style={{
            display: "block",
            marginTop: 20,
            ...scaleOf(title),
            fontWeight: 800,
            lineHeight: 1.04,
            letterSpacing: "-0.02em",
            wordBreak: "break-word",
          }}
        >
          {title}
        </div>
        <div
          style={{
            display: "flex",
            flexDirection: "column",
            marginTop: "auto",
            fontSize: 32,
            lineHeight: 1.3,
          }}
        >
          <div style={line}>{place}</div>
          <div style={{ ...line, color: inkSoft }}>{signature}</div>
        </div>
      </div>
    </div>
  );
}
