import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "@playwright/test";

// A second server of the same build, whose database does not answer: what people see of a fault of ours.

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function startWithoutDatabase() {
  const port = await freePort();
  const server = spawn(process.execPath, ["lib/commands/web.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: "postgresql://nobody:nothing@127.0.0.1:1/nowhere",
      AUTH_SECRET: "only-for-the-tests-0123456789-0123456789",
      PUBLIC_URL: `http://localhost:${port}`,
      ASSOCIATION_NAME: "Association d’essai",
      ASSOCIATION_EMAIL: "contact@exemple.fr",
      HOST: "localhost",
      PORT: String(port),
      WEB_PROCESSES: "1",
      LOG_LEVEL: "info",
      DEMO: "false",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let log = "";
  const ready = new Promise<void>((resolve) => {
    server.stdout.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("web ready")) resolve();
    });
  });
  await ready;
  return { address: `http://localhost:${port}`, log: () => log, stop: () => server.kill("SIGTERM") };
}

test("an error of ours is apologised for with a number that the log knows, and tells nothing else", async ({
  page,
}) => {
  const server = await startWithoutDatabase();
  try {
    // A visitor's page reads the database; the cookie makes the frame read it too.
    const response = await page.goto(`${server.address}/documents`);
    expect(response?.status()).toBe(500);
    await expect(page.getByRole("heading", { name: "Une erreur est survenue" })).toBeVisible();
    const text = (await page.getByRole("main").textContent()) ?? "";
    const [, shown] = /secrétariat\s: ([\w-]+)\./.exec(text) ?? [];
    expect(shown).toBeTruthy();
    expect(await page.content()).not.toMatch(/ECONNREFUSED|127\.0\.0\.1:1|nobody|Prisma/);
    const errors = server
      .log()
      .split("\n")
      .filter((line) => line.includes(`"errorId":"${shown}"`));
    expect(errors.length).toBeGreaterThan(0);
    expect((await page.request.get(`${server.address}/sante`)).status()).toBe(503);
  } finally {
    server.stop();
  }
});
