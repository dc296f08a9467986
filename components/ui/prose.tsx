import type { ReactNode } from "react";

/** A text to read: a document's HTML, a legal page. Pass sanitised HTML only, through a child of your own. */
export function Prose({ children, lang }: { children: ReactNode; lang?: string }) {
  return (
    <div className="prose" lang={lang}>
      {children}
    </div>
  );
}
