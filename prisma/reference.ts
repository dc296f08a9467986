import { loadTerritories } from "#prisma/territories.ts";
import { loadThemes } from "#prisma/themes.ts";

/**
 * What every database holds besides its schema, production included: official territories and themes. To run after
 * the migrations; does nothing, in milliseconds, where it is already there.
 */
export async function loadReference(
  url: string,
  options: { log?: (line: string) => void } = {},
): Promise<void> {
  await loadThemes(url);
  await loadTerritories(url, options);
}
