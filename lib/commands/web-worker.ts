import cluster from "node:cluster";
import { createServer } from "node:http";
import next from "next";
import { closeGracefully, createWebServer, type Handler } from "#lib/commands/http-server.ts";
import { root } from "#lib/commands/paths.ts";
import { askedToStop } from "#lib/commands/processes.ts";
import { routeNames } from "#lib/commands/route-names.ts";
import { env, isProduction } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";

// One web process: Next behind our own HTTP server. In production `web.ts` forks one for each core. In development it
// runs alone: Next's compiler keeps its state, and the browser its reload socket, in a single process.

const dev = !isProduction();
const options = {
  https: env.PUBLIC_URL.startsWith("https:"),
  dev,
  nameRoute: dev ? () => "(development)" : routeNames(),
  // A demonstration never serves elsewhere than here: its tests read there what each page costs.
  countsQueries: env.DEMO,
};
let handler: Handler | undefined;
const ready = () => {
  if (!handler) throw new Error("not ready");
  return handler;
};

// Next and React print errors as plain text with whatever the message quotes. instrumentation.ts logs those that
// have a digest; the others take the same road as all our logs.
if (!dev) {
  console.error = (...args: unknown[]) => {
    const error = args.find((argument) => argument instanceof Error);
    if (error && "digest" in error) return;
    log.error(
      { error: describeError(error ?? args.filter((argument) => typeof argument === "string").join(" ")) },
      "console",
    );
  };
  console.warn = (...args: unknown[]) =>
    log.warn(
      { warning: describeError(args.find((argument) => argument instanceof Error) ?? args.join(" ")) },
      "console",
    );
}

const hosts = env.HOST === "localhost" ? ["127.0.0.1", "::1"] : [env.HOST];
const servers = hosts.map(() => createWebServer(ready, options));
// Next listens for its reload sockets on one server only, and there are two loopback addresses: both pass through here.
const sockets = createServer();
const app = next({ dev, dir: root, hostname: hosts[0], port: env.PORT, httpServer: sockets });
await app.prepare();
handler = app.getRequestHandler();
if (dev) {
  for (const server of servers) server.on("upgrade", (...args) => sockets.emit("upgrade", ...args));
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  // A reload socket never ends by itself.
  if (dev) process.exit(0);
  await closeGracefully(servers);
  process.exit(0);
}

for (const [index, server] of servers.entries()) {
  server.on("error", (error: NodeJS.ErrnoException) => {
    // A machine without IPv6: the other loopback address is enough.
    if (index > 0 && error.code !== "EADDRINUSE") return;
    log.fatal({ code: error.code }, `cannot listen on ${hosts[index]}:${env.PORT}`);
    process.exit(1);
  });
  server.listen(env.PORT, hosts[index]);
}

if (cluster.isWorker) {
  // Ctrl-C reaches the whole group: the primary process decides, and tells.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);
  process.on("message", (message) => message === "stop" && void stop());
} else {
  void askedToStop().then(stop);
}
