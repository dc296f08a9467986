import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "#lib/commands/paths.ts";

type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] };

/**
 * Names a path by the application's route ("/documents/[id]"), so that no id, name or token reaches the logs.
 * Paths that match no route are "(unknown)": they could contain anything.
 */
export function routeNames(): (pathname: string) => string {
  const manifest = JSON.parse(
    readFileSync(path.join(root, ".next/routes-manifest.json"), "utf8"),
  ) as Manifest;
  const fixed = new Set(manifest.staticRoutes.map((route) => route.page));
  const dynamic = manifest.dynamicRoutes.map((route) => ({
    page: route.page,
    pattern: new RegExp(route.regex),
  }));
  return (pathname) => {
    if (fixed.has(pathname)) return pathname;
    if (pathname.startsWith("/_next/")) return "/_next";
    return dynamic.find((route) => route.pattern.test(pathname))?.page ?? "(unknown)";
  };
}
