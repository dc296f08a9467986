import type { Page } from "@playwright/test";
import type { Role } from "#tests/e2e/fixtures.ts";

/** A page of the application: who opens it, and how she gets there. */
export type Place = { name: string; role: Role | null; open: (page: Page) => Promise<void> };

export const at = (name: string, role: Role | null, address: string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address);
  },
});
