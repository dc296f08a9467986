import type { ComponentProps, ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

type Props = Omit<ComponentProps<"input">, "type" | "className" | "id"> & {
  name: string;
  label: string;
  id?: string;
  hint?: ReactNode;
  submitLabel?: string;
};

/** The search box with its button. Put it in `<form role="search" action="/documents">`: a GET, so the URL says it all. */
export function SearchInput({ name, label, id = name, hint, submitLabel = "Rechercher", ...rest }: Props) {
  return (
    <div className="search">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="search-line">
        <input
          enterKeyHint="search"
          autoComplete="off"
          {...rest}
          type="search"
          id={id}
          name={name}
          className="input"
          aria-describedby={hint ? `${id}-aide` : undefined}
        />
        <button type="submit" className="button">
          <Icon name="search" size={24} />
          <span>{submitLabel}</span>
        </button>
      </div>
      {hint ? (
        <p className="field-hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
