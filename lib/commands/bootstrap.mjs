// First file of every npm script. Plain JavaScript with nothing imported from npm: it runs under the Node that
// the machine has (≥ 20.19) before anything is installed, then hands over to the Node that the project pins.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const [command, ...args] = process.argv.slice(2);
const modules = path.join(root, "node_modules");
const maintenance = [
  "first-account",
  "reset-factors",
  "backup",
  "restore",
  "copy-store",
  "check-files",
  "verify-journal",
];

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** npm puts node_modules/.bin first on PATH: the Node there must not install over itself. */
function outsidePath() {
  const entries = (process.env.PATH ?? "").split(path.delimiter);
  return entries.filter((entry) => !entry.includes(`node_modules${path.sep}`)).join(path.delimiter);
}

/** @param {string} file @param {string[]} parameters @param {NodeJS.ProcessEnv} env @param {string} failure */
function runQuietly(file, parameters, env, failure) {
  const { status, stdout, stderr, error } = spawnSync(file, parameters, {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) refuse(`${failure}\n${stderr ?? ""}${stdout ?? ""}${error?.message ?? ""}`);
}

/** @param {string} stamp @param {string} value */
const isStamped = (stamp, value) => existsSync(stamp) && readFileSync(stamp, "utf8") === value;

/**
 * Whether node_modules holds what the lock file says, whoever installed it: npm writes what it installed, last of all,
 * in node_modules/.package-lock.json. Packages for other systems are left out there.
 */
function isInstalled() {
  const record = path.join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([folder, { version, optional, os, cpu, libc, dev }]) => {
    if (folder === "" || installed[folder]?.version === version) return true;
    const isOurs = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc;
    // A container's image leaves out what only development needs; it brings its own Node.
    if (dev && ["start", "worker", "migrate", ...maintenance].includes(command ?? ""))
      return isPinnedEnough();
    return installed[folder] === undefined && optional === true && !isOurs;
  });
}

function install() {
  if (isInstalled()) return;
  console.log("Installation des dépendances (une à deux minutes la première fois)…");
  const started = Date.now();
  // NODE_ENV=production in the shell would leave out what builds and tests the application.
  const env = { ...process.env, PATH: outsidePath(), PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  delete env.NODE_ENV;
  const parameters = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts=false",
    "--prefer-offline",
  ];
  runQuietly(
    "npm",
    [...parameters, "--no-audit", "--no-fund"],
    env,
    "L’installation des dépendances a échoué :",
  );
  console.log(`Dépendances installées en ${Math.round((Date.now() - started) / 1000)} s.`);
}

const isPinnedEnough = () => Number.parseInt(process.versions.node, 10) >= 24;

function generateClient() {
  const folder = path.join(root, "prisma/schema");
  const cli = path.join(modules, "prisma/build/index.js");
  if (!existsSync(cli) || !existsSync(folder)) return;
  const hash = createHash("sha256").update(readFileSync(path.join(modules, "prisma/package.json")));
  let output = "";
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".prisma"))
    .sort()) {
    const text = readFileSync(path.join(folder, name), "utf8");
    hash.update(name).update(text);
    output ||= /^\s*output\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? "";
  }
  const stamp = path.join(modules, ".prisma/echarpe.stamp");
  const value = hash.digest("hex");
  const isThere = output === "" || existsSync(path.join(folder, output));
  if (isThere && isStamped(stamp, value)) return;
  // Generating needs no schema engine, yet the CLI downloads one unless it is told of an existing file.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  runQuietly(nodeBinary(), [cli, "generate"], env, "La génération du client de base de données a échoué :");
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}

function nodeBinary() {
  const pinned = path.join(modules, "node/bin/node");
  if (existsSync(pinned)) return pinned;
  if (isPinnedEnough()) return process.execPath;
  return refuse("Node 24 manque : supprimez le dossier node_modules et relancez la commande.");
}

function run() {
  const child = spawn(nodeBinary(), [path.join(root, "lib/commands", `${command}.ts`), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  // The terminal sends Ctrl-C to the whole group, the child included: here we only wait for it.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm killed outright passes nothing on: its death shows in our parent having changed.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  child.on("error", (error) => refuse(`La commande n’a pas pu démarrer : ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`Node 20.19 ou plus récent est nécessaire (ici : ${process.versions.node}).`);
}
if (process.platform === "win32") refuse("Sous Windows, lancez cette commande dans WSL.");
if (!command || !existsSync(path.join(root, "lib/commands", `${command}.ts`))) {
  refuse(`Commande inconnue : ${command ?? "(aucune)"}.`);
}
install();
generateClient();
run();
