import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createWebServer } from "#lib/commands/http-server.ts";
import { defaultUploadLimits, receiveMultipart } from "#lib/files/receive.ts";
import { diskStorage } from "#lib/storage-disk.ts";

// Our web server around the reception of files alone, in a process of its own: it tells its port, then answers each form
// with how many bytes of buffers it held at most.

const folder = await mkdtemp(path.join(tmpdir(), "receiving-"));
const storage = diskStorage(folder);

const server = createWebServer(
  () => async (incoming, response) => {
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    }, 5);
    const init = { method: "POST", body: incoming, duplex: "half" } as unknown as RequestInit;
    const { body } = new Request("http://localhost/", init);
    const headers = new Headers({ "content-type": incoming.headers["content-type"] ?? "" });
    const upload = await receiveMultipart({ headers, body }, defaultUploadLimits, { storage });
    clearInterval(watch);
    const accepted = upload.files.flatMap((one) => (one.ok ? [one.file.size] : []));
    await upload.discard();
    response.end(JSON.stringify({ accepted, peak }));
  },
  { https: false, dev: false, nameRoute: () => "test", countsQueries: false },
);
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", async () => {
  await rm(folder, { recursive: true, force: true });
  process.exit();
});
