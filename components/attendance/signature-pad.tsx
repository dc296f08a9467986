"use client";

import { type PointerEvent, useRef } from "react";
import { BOX, drawnPath, type Point } from "#lib/attendance/labels-strokes.ts";

type Props = {
  label: string;
  strokes: readonly (readonly Point[])[];
  onChange: (strokes: Point[][]) => void;
};

/** Where a finger, a pen or a mouse signs. What is seen is the very path that is kept, before it is simplified. */
export function SignaturePad({ label, strokes, onChange }: Props) {
  const box = useRef<SVGSVGElement>(null);
  const drawing = useRef<Point[][] | null>(null);

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [((clientX - left) / width) * BOX.width, ((clientY - top) / height) * BOX.height];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = [...strokes.map((stroke) => [...stroke]), [pointOf(event)]];
    onChange(drawing.current);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (!drawing.current || !event.isPrimary) return;
    // Phones report several places in one event.
    const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
    drawing.current.at(-1)?.push(...(events.length > 0 ? events : [event]).map(pointOf));
    onChange([...drawing.current]);
  };
  const end = () => {
    drawing.current = null;
  };

  return (
    <svg
      ref={box}
      className="signature-pad"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path className="signature-rule" d="M20 78H280" />
      <path className="signature-ink" d={drawnPath(strokes)} />
    </svg>
  );
}
