import type { FoundTerritory } from "#lib/territories/queries.ts";

type Props = {
  id: string;
  label: string;
  found: FoundTerritory[];
  /** Index of the option that the arrow keys have reached, -1 for none. */
  active: number;
  optionId: (index: number) => string;
  onPick: (index: number) => void;
};

/** The list under the picker's field, which keeps the focus and handles the keys. */
export function TerritoryOptions({ id, label, found, active, optionId, onPick }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-10 max-h-80 overflow-y-auto overscroll-contain border-2 border-t-0 border-ink bg-surface"
      // A press would take the focus away from the field, which closes the list before the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((territory, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys, it keeps the focus
        <div
          key={territory.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className="flex min-h-target cursor-pointer items-center border-rule px-3 py-2 not-last:border-b hover:bg-sunk aria-selected:bg-ink aria-selected:text-paper forced-colors:aria-selected:outline-2"
          onClick={() => onPick(index)}
        >
          {territory.label}
        </div>
      ))}
    </div>
  );
}
