import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { dataFolder } from "#lib/commands/paths.ts";
import { environmentWith } from "#lib/env.ts";

export type Chromium = { executablePath?: string; env: Record<string, string> };

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium for the browser tests: PLAYWRIGHT_CHROMIUM, one installed on the machine, else the one inside the npm
 * package, unpacked once with the fonts and libraries that a bare machine lacks. That one is for Linux on x64; elsewhere
 * Playwright looks for its own.
 */
export async function findChromium(): Promise<Chromium> {
  const wanted = environmentWith({}).PLAYWRIGHT_CHROMIUM;
  const found = [wanted, ...installed].find((file) => file && existsSync(file));
  if (found) return { executablePath: found, env: {} };
  if (process.platform !== "linux" || process.arch !== "x64") return { env: {} };
  const folder = await unpack();
  const executablePath = path.join(folder, "chromium");
  const env: Record<string, string> = { FONTCONFIG_PATH: path.join(folder, "fonts") };
  const missesLibraries = execFileSync("ldd", [executablePath], { encoding: "utf8" }).includes("not found");
  if (missesLibraries) env.LD_LIBRARY_PATH = path.join(folder, "al2023/lib");
  return { executablePath, env };
}

async function unpack(): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@sparticuz/chromium");
  const packageFolder = path.resolve(path.dirname(entry), "..");
  const { version } = require(path.join(packageFolder, "package.json")) as { version: string };
  const folder = path.join(dataFolder, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  // The package unpacks into the temporary folder of the process, where a half-written browser of an interrupted run,
  // or of another person, would be taken for ours.
  const script = `import chromium, { inflate } from ${JSON.stringify(entry)};
    await chromium.executablePath();
    await inflate(${JSON.stringify(path.join(packageFolder, "bin/al2023.tar.br"))});`;
  execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    env: environmentWith({ TMPDIR: partial }),
  });
  await writeFile(path.join(partial, "fonts/fonts.conf"), fontsConfiguration(folder));
  await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
  return folder;
}

const fontsConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
