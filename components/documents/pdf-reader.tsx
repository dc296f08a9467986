"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { PdfPage } from "#components/documents/pdf-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";

type State =
  | { step: "closed" }
  | { step: "loading"; percent: number | undefined }
  | { step: "open"; pdf: PDFDocumentProxy }
  | { step: "failed" };

type Props = { src: string; title: string };

/**
 * The pages of a PDF, drawn in the page. Its engine is some 500 kB: it comes only when asked for on a phone or a metered
 * network, by itself on a wide screen, where people expect the pages.
 */
export function PdfReader({ src, title }: Props) {
  const [state, setState] = useState<State>({ step: "closed" });
  const box = useRef<HTMLDivElement>(null);
  const started = useRef(false);

  const open = async () => {
    if (started.current) return;
    started.current = true;
    setState({ step: "loading", percent: undefined });
    try {
      const pdfjs = await import("pdfjs-dist");
      pdfjs.GlobalWorkerOptions.workerPort ??= new Worker(
        new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url),
        { type: "module" },
      );
      const task = pdfjs.getDocument({ url: src, enableXfa: false });
      task.onProgress = ({ loaded, total }: { loaded: number; total: number }) =>
        setState({ step: "loading", percent: total ? Math.min(100, (loaded / total) * 100) : undefined });
      setState({ step: "open", pdf: await task.promise });
    } catch {
      started.current = false;
      setState({ step: "failed" });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when it first comes into view
  useEffect(() => {
    const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
    if (!window.matchMedia("(min-width: 60rem)").matches || connection?.saveData || !box.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) open();
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div className="pdf-reader" ref={box}>
      {state.step === "closed" ? (
        <Button variant="secondary" icon="document" onClick={open}>
          Afficher les pages
        </Button>
      ) : null}
      {state.step === "loading" ? (
        <Progress id="pdf-progression" label="Chargement des pages…" value={state.percent} />
      ) : null}
      {state.step === "failed" ? (
        <>
          <Notice tone="warning" live>
            <p>Les pages n’ont pas pu être affichées ici. Réessayez, ou téléchargez le fichier.</p>
          </Notice>
          <Button variant="secondary" onClick={open}>
            Réessayer
          </Button>
        </>
      ) : null}
      {state.step === "open" ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        <section className="pdf-pages" aria-label={`Pages de «\u00A0${title}\u00A0»`} tabIndex={0}>
          {Array.from({ length: state.pdf.numPages }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages are their numbers
            <PdfPage key={index} pdf={state.pdf} number={index + 1} />
          ))}
        </section>
      ) : null}
    </div>
  );
}
