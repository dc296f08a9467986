import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutation } from "#lib/mutation.ts";
import { type Viewer, viewerOf, visitor } from "#lib/viewer.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";

// What the code can do, read from the code.

const lib = join(import.meta.dirname, "../../lib");
type AnyMutation = Mutation<{ id: string }>;

const filesCalled = (pattern: RegExp) =>
  readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((path) => pattern.test(path));

/** Every mutation of every domain, with the name it is exported under. */
export const mutations: { name: string; write: AnyMutation }[] = [];
for (const path of filesCalled(/^[a-z-]+\/mutations[a-z-]*\.ts$/)) {
  const exported: Record<string, unknown> = await import(join(lib, path));
  for (const [name, write] of Object.entries(exported)) {
    if (typeof write === "function" && "event" in write) {
      mutations.push({ name, write: write as AnyMutation });
    }
  }
}

export function mutationOf(event: string): AnyMutation {
  const found = mutations.find(({ write }) => write.event === event);
  if (!found) throw new Error(`No mutation is ${event}.`);
  return found.write;
}

/** Every server action: what makes it, and the name of the first thing given to that, itself or inside `orSearch`. */
export const actions = filesCalled(/^[a-z-]+\/actions\.ts$/).flatMap((path) =>
  [
    ...readFileSync(join(lib, path), "utf8").matchAll(
      /^export const (\w+) = (\w+)\(\s*(?:orSearch\()?(\w+)/gm,
    ),
  ].map(([, name = "", maker, wrapped]) => ({ name, maker, wrapped })),
);

/** Who the application takes them for: somebody suspended is nobody. */
export const viewerAs = async (cast: Cast, role: RoleName): Promise<Viewer> =>
  role === "visitor" ? visitor : ((await viewerOf(cast.people[role].id)) ?? visitor);
