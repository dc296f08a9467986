"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";

type Props = { pdf: PDFDocumentProxy; number: number };

/** One page on a canvas, drawn when it comes near, with its text over it to be selected and read aloud. */
export function PdfPage({ pdf, number }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);

  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "800px",
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    let cancelled = false;
    const draw = async () => {
      const [{ TextLayer }, page] = await Promise.all([import("pdfjs-dist"), pdf.getPage(number)]);
      const target = canvas.current;
      if (cancelled || !target || !text.current || !frame.current) return;
      const scale = frame.current.clientWidth / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      // Sharp on a phone's screen, within what its memory bears.
      const density = Math.min(window.devicePixelRatio, 2);
      target.width = Math.floor(viewport.width * density);
      target.height = Math.floor(viewport.height * density);
      await page.render({ canvas: target, viewport, transform: [density, 0, 0, density, 0, 0] }).promise;
      text.current.replaceChildren();
      frame.current.style.setProperty("--total-scale-factor", String(scale));
      const layer = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: text.current,
        viewport,
      });
      await layer.render();
    };
    draw().catch(() => undefined);
    return () => {
      cancelled = true;
    };
  }, [near, pdf, number]);

  return (
    <div className="pdf-page" ref={frame}>
      <canvas ref={canvas} />
      <div ref={text} className="pdf-text" />
      <p className="pdf-number">
        Page {number} sur {pdf.numPages}
      </p>
    </div>
  );
}
