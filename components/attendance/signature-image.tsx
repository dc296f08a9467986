import { BOX } from "#lib/attendance/labels-strokes.ts";

/** A signature as it was drawn. */
export const SignatureImage = ({ strokes, name }: { strokes: string; name: string }) => (
  <svg
    className="signature-image"
    viewBox={`0 0 ${BOX.width} ${BOX.height}`}
    role="img"
    aria-label={`Signature de ${name}`}
  >
    <path className="signature-ink" d={strokes} />
  </svg>
);
