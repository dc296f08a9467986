import type { Page } from "@playwright/test";
import { expectNoFault } from "#tests/e2e/axe.ts";
import { expect, scripted, test } from "#tests/e2e/fixtures.ts";
import { isAsset, listenTo, weaknessOf } from "#tests/e2e/network.ts";
import { places } from "#tests/e2e/places.ts";

/** Pixels that one would have to scroll sideways. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const { name, role, open } of places) {
  test.describe(() => {
    test.use({ role });

    test(`${name}: calls nobody else, wakes up without a complaint, has no fault that axe sees, fits at 200 % and 400 %`, async ({
      page,
      baseURL,
    }, { project }) => {
      const { requests, responses, complaints } = listenTo(page);
      await open(page);
      await scripted(page.getByRole("main"));
      await expectNoFault(page);
      const elsewhere = requests
        .map((request) => request.url())
        .filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== baseURL);
      expect(elsewhere).toEqual([]);
      const pages = responses.filter(
        (response) => response.request().resourceType() !== "other" && !isAsset(response),
      );
      expect(pages.length).toBeGreaterThan(0);
      expect(pages.map(weaknessOf).filter(Boolean)).toEqual([]);
      expect(complaints).toEqual([]);
      if (project.name === "phone") return;
      // A window of 1280 pixels, enlarged: WCAG 1.4.4 and 1.4.10.
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 512 });
        await expect.poll(() => overflowOf(page), `${width} pixels`).toBeLessThanOrEqual(0);
      }
    });
  });
}
