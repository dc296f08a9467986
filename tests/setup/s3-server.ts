import S3rver from "@20minutes/s3rver";

// A process of its own: it may be killed, its memory is not the store's, and it needs an OpenSSL option (see the factory).
const [port, directory = "", bucket = ""] = process.argv.slice(2);
await new S3rver({
  address: "127.0.0.1",
  port: Number(port),
  directory,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
}).run();
process.send?.("listening");
// Killed with the tests that started it.
process.on("disconnect", () => process.exit());
