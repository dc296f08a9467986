"use client";

import { useEffect, useRef } from "react";

export type FieldProblem = { field: string; message: string };

type Props = {
  /** In the order of the form; `field` is the control's id. Nothing is rendered for an empty list. */
  errors: readonly FieldProblem[];
  title?: string;
};

/** At the top of a refused form: what is wrong, with a link to each field. Takes the focus when it appears. */
export function ErrorSummary({ errors, title = "Le formulaire n’a pas été envoyé" }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const signature = errors.map(({ field, message }) => `${field}:${message}`).join("|");

  useEffect(() => {
    if (signature) box.current?.focus();
  }, [signature]);

  if (errors.length === 0) return null;
  return (
    <div className="error-summary" ref={box} role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
