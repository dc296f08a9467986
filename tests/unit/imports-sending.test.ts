import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Upload } from "tus-js-client";
import { afterEach, expect, test } from "vitest";
import { sendingOptions } from "#components/imports/send-archive.ts";

// What the page of a new import does when the server breaks under it, against a server that speaks tus and no more.

const BYTES = Buffer.from("une archive de trente octets !");
const PART = 10;

let close = () => {};
afterEach(() => close());

/** Keeps what it is sent, and answers with a fault the first time that it is asked how far it is. */
async function aServer(fault: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  let kept = 0;
  let isBroken = true;
  const server = createServer((request, response) => {
    const { method = "" } = request;
    asked.push(method);
    const answer = (status: number, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        "tus-resumable": "1.0.0",
        "upload-length": String(BYTES.length),
        ...headers,
      });
      response.end();
    };
    request.on("data", (chunk: Buffer) => {
      kept += chunk.length;
    });
    request.on("end", () => {
      if (method === "POST") return answer(201, { location: "/envoi/1" });
      const isAsking = method === "HEAD";
      // The second part arrives, and its answer is lost.
      if (!isAsking && kept === 2 * PART && isBroken) return answer(500);
      if (isAsking && isBroken) {
        isBroken = false;
        return answer(fault);
      }
      answer(isAsking ? 200 : 204, { "upload-offset": String(kept) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => server.close();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/envoi`, asked };
}

const send = (endpoint: string) =>
  new Promise<void>((resolve, reject) => {
    const options = { ...sendingOptions, retryDelays: [0, 1, 1], chunkSize: PART };
    new Upload(BYTES, { ...options, endpoint, onSuccess: () => resolve(), onError: reject }).start();
  });

test("an archive goes on from where it was when the server cannot say at first how far that is", async () => {
  const { url, asked } = await aServer(503);
  await send(url);
  expect(asked).toEqual(["POST", "PATCH", "PATCH", "HEAD", "HEAD", "PATCH"]);
});

test("an archive that the server no longer has begins anew", async () => {
  const { url, asked } = await aServer(404);
  await send(url).catch(() => undefined);
  expect(asked.slice(0, 5)).toEqual(["POST", "PATCH", "PATCH", "HEAD", "POST"]);
});
