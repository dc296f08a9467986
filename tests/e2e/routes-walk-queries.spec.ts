import { expect, test } from "@playwright/test";
import { table } from "./walk-table.ts";
import { aWorld, roles, type World } from "./walk-world.ts";

// A page asks for little, whoever opens it. A demonstration says in each answer what it asked of the database.

let world: World;
test.beforeAll(async ({ baseURL }) => {
  world = await aWorld(baseURL ?? "");
});
test.afterAll(() => world.end());

const MAX_QUERIES = 6;
/** The same statement sent more often is a loop; twice may be the two sides of a comparison. */
const MAX_REPEATS = 2;

const asked = (header = ""): { total: number; most: number } => {
  const [, total, most] = /^(\d+); most=(\d+)$/.exec(header) ?? [];
  return { total: Number(total), most: Number(most) };
};

for (const [pattern, visits] of Object.entries(table)) {
  test(`${pattern} asks the database at most ${MAX_QUERIES} questions, none in a loop`, async () => {
    for (const visit of visits) {
      for (const role of roles) {
        const what = `${role}: ${visit.name}`;
        const response = await world.clients[role].get(visit.path(world));
        // An address that cannot be read is refused before anything is asked.
        const { total, most } = asked(response.headers()["x-queries"] ?? "0; most=0");
        expect.soft(total, what).toBeLessThanOrEqual(MAX_QUERIES);
        expect.soft(most, what).toBeLessThanOrEqual(MAX_REPEATS);
      }
    }
  });
}

test("a search asks no more, whether it finds, finds nothing, is corrected or filtered", async () => {
  const client = world.clients.secretariat;
  for (const address of [
    `/documents?q=${world.commonWord}`,
    "/documents?q=cantnie",
    "/documents?q=bibliothque%20municpale",
    "/documents?q=de%20la",
    "/documents?q=introuvablissime",
    "/documents?theme=1&territoire=1&nature=VOEU&depuis=2020-01-01",
    `/documents?q=cantnie&theme=1&collectif=${world.cast.collectif.id}`,
  ]) {
    const response = await client.get(address);
    const { total, most } = asked(response.headers()["x-queries"]);
    expect.soft(total, address).toBeGreaterThan(0);
    expect.soft(total, address).toBeLessThanOrEqual(MAX_QUERIES);
    expect.soft(most, address).toBeLessThanOrEqual(MAX_REPEATS);
  }
});
