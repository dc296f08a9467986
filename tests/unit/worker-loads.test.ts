import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("every job loads in plain Node, where Next’s modules do not", () => {
  const script =
    'import("#lib/commands/tasks.ts").then(({ handlers }) => console.log(Object.keys(handlers).length))';
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PUBLIC_URL: "http://localhost:3000",
  };
  expect(
    Number(execFileSync(process.execPath, ["--eval", script], { encoding: "utf8", env })),
  ).toBeGreaterThan(40);
});
