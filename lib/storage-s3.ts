import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { checkHash, type Storage, StorageError, type Stored } from "#lib/storage.ts";
import { asS3Error, isAbsent } from "#lib/storage-s3-errors.ts";
import { asReceived, temporaryFolder } from "#lib/storage-temporary.ts";

export type S3Settings = {
  /** Undefined for Amazon's own, by the region. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `https://host/bucket/key` rather than `https://bucket.host/key`: what self-hosted stores expect. */
  forcePathStyle: boolean;
  /** A local folder for what arrives, before it is sent. */
  directory: string;
  /** Keys of one answer of `list`. */
  pageSize?: number;
  /** Milliseconds by which the machine's clock is known to be wrong; the library then finds it by itself. */
  clockOffset?: number;
};

const TRIES = 3;

type Request = { path: string; headers: Record<string, string> };

/** A step of the S3 library that changes a request before it is signed. */
const changing =
  (change: (request: Request) => void) =>
  <Args extends { request: unknown }, Output>(next: (args: Args) => Output) =>
  (args: Args): Output => {
    change(args.request as Request);
    return next(args);
  };
const beforeSigning = { step: "build", name: "ours" } as const;

/** An S3-compatible store: `aa/bb/<sha256>` in one bucket, as on a disk, so that either is the copy of the other. */
export const s3Storage = (settings: S3Settings): Storage => {
  const { bucket: Bucket, pageSize = 1000 } = settings;
  const temporary = temporaryFolder(join(settings.directory, "tmp"));

  const keyOf = (sha256: string) => {
    checkHash(sha256);
    return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  };

  // Loaded when first used: a process that stores on the disk never pays for it.
  let connected: Promise<S3Client> | undefined;
  const connection = async () => {
    const sdk = await import("@aws-sdk/client-s3");
    connected ??= Promise.resolve(
      new sdk.S3Client({
        endpoint: settings.endpoint,
        region: settings.region,
        forcePathStyle: settings.forcePathStyle,
        credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
        maxAttempts: TRIES,
        systemClockOffset: settings.clockOffset ?? 0,
        // Amazon's newer checksums are unknown to other stores; the signed hash of the content does their work.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
        // It would warn, on the console, that it does not try a stream again: we do.
        logger: { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
        requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      }),
    );
    return { sdk, client: await connected };
  };

  /** In one request whatever the size (S3 takes 5 GB): our own hash is the one that the request signs and the store verifies. */
  const send = async (tempPath: string, { sha256, size }: Stored): Promise<void> => {
    const { sdk, client } = await connection();
    const command = new sdk.PutObjectCommand({
      Bucket,
      Key: keyOf(sha256),
      Body: createReadStream(tempPath),
      ContentLength: size,
    });
    const withHash = changing(({ headers }) => Object.assign(headers, { "x-amz-content-sha256": sha256 }));
    command.middlewareStack.add(withHash, beforeSigning);
    await client.send(command);
  };

  const keep = async (tempPath: string, stored: Stored): Promise<Stored> => {
    for (let tries = 1; ; tries += 1) {
      try {
        // The library sends a stream once only: to try again, it must be opened again.
        await send(tempPath, stored);
        await rm(tempPath, { force: true });
        return stored;
      } catch (error) {
        const known = asS3Error(error);
        if (tries === TRIES || !(known instanceof StorageError) || known.code === "FULL") throw known;
        await wait(tries * 300);
      }
    }
  };

  const head = async (sha256: string) => {
    const { sdk, client } = await connection();
    try {
      const found = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(sha256) }));
      return { size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw asS3Error(error);
    }
  };

  const storage: Storage = {
    async receive(stream, options) {
      return asReceived(await temporary.receive(stream, options), keep);
    },

    async put(stream) {
      const received = await storage.receive(stream, { maxBytes: Number.POSITIVE_INFINITY });
      try {
        return await received.keep();
      } finally {
        await received.discard();
      }
    },

    async open(sha256, range) {
      const Key = keyOf(sha256);
      const { sdk, client } = await connection();
      const Range = range && `bytes=${range.start}-${range.end ?? ""}`;
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key, Range }));
        return Body as Readable;
      } catch (error) {
        throw asS3Error(error);
      }
    },

    async stat(sha256) {
      return head(sha256);
    },

    async localCopy(sha256) {
      const stream = await storage.open(sha256);
      const copy = await temporary.receive(stream, { maxBytes: Number.POSITIVE_INFINITY }).catch((error) => {
        throw asS3Error(error);
      });
      const release = () => rm(copy.tempPath, { force: true });
      if (copy.sha256 === sha256) return { path: copy.tempPath, release };
      await release();
      throw new StorageError("DAMAGED");
    },

    async remove(sha256, options) {
      const known = await head(sha256);
      if (!known || (options && known.modifiedAt > options.unmodifiedSince)) return false;
      const { sdk, client } = await connection();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(sha256) })).catch((error) => {
        throw asS3Error(error);
      });
      return true;
    },

    async *list() {
      const { sdk, client } = await connection();
      let ContinuationToken: string | undefined;
      do {
        const command = new sdk.ListObjectsV2Command({ Bucket, ContinuationToken, MaxKeys: pageSize });
        // `/bucket?…`, as Amazon's command line writes it: some stores sign this form alone, not `/bucket/?…`.
        const withoutSlash = changing((request) => {
          request.path = request.path.replace(/(?<=.)\/$/, "");
        });
        command.middlewareStack.add(withoutSlash, beforeSigning);
        const page = await client.send(command).catch((error) => {
          throw asS3Error(error);
        });
        for (const { Key = "", LastModified } of page.Contents ?? []) {
          const sha256 = /^[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(Key)?.[1];
          if (sha256 && LastModified) yield { sha256, modifiedAt: LastModified };
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },

    sweepTemporary: temporary.sweep,
  };
  return storage;
};
