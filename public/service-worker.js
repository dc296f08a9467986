// « Emporter en séance »: keeps chosen documents readable without network. Registered the first time a member takes a
// document along, and only then. Everything it keeps is in one cache, which sign-out clears (Clear-Site-Data).

const CACHE = "seance-1";
const LIST = "/en-seance";
/** Where a document's own record is kept in the cache; no such page exists on the server. */
const RECORDS = "/en-seance/emportes/";
const MAX_AGE_MS = 30 * 24 * 3600 * 1000;
/** A council chamber often has one bar of signal: past this, what is in hand is shown. */
const PATIENCE_MS = 4000;
const ASSET = /(?:\/_next\/)?(static\/(?:chunks|css|media)\/[\w.~/-]+\.(?:js|mjs|css|woff2?|wasm))/g;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const box = () => caches.open(CACHE);

/** Records of what is kept: { id, title, kind, actDate, stamp, holder, size, takenAt, urls, assets }. */
async function records() {
  const cache = await box();
  const found = [];
  for (const request of await cache.keys()) {
    if (!new URL(request.url).pathname.startsWith(RECORDS)) continue;
    found.push(await (await cache.match(request)).json());
  }
  return found;
}

/** Fetches into the cache; answers its bytes. `no-store`: what the browser kept from before may be another's. */
async function keep(cache, url) {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error(String(response.status));
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  // The body is kept as it was read, no longer compressed.
  headers.delete("content-encoding");
  headers.delete("content-length");
  await cache.put(url, new Response(body, { status: 200, headers }));
  return body;
}

const assetsIn = (text) => [...text.matchAll(ASSET)].map(([, path]) => `/_next/${path}`);

/** What the pages need to wake up and to draw a PDF: scripts name further scripts, styles name fonts. */
async function keepAssets(cache, html) {
  const wanted = new Set(assetsIn(html));
  for (const url of wanted) {
    let body;
    const known = await cache.match(url);
    try {
      body = known ? await known.arrayBuffer() : await keep(cache, url);
    } catch {
      // Named but not served, or gone since: the page does without, as it would online.
      continue;
    }
    if (!/\.(js|mjs|css)$/.test(url)) continue;
    const text = new TextDecoder().decode(body);
    for (const asset of assetsIn(text)) wanted.add(asset);
    if (url.endsWith(".css")) {
      for (const [, path] of text.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
        const { pathname, origin } = new URL(path, new URL(url, self.location.origin));
        if (origin === self.location.origin && pathname.startsWith("/_next/static/")) wanted.add(pathname);
      }
    }
  }
  return [...wanted];
}

/** Keeps one document whole, or leaves what was kept of it before. `tell({ done, total })` counts its files. */
async function take(id, tell) {
  const answer = await fetch(`/api/seance/${encodeURIComponent(id)}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const { holder, page, files, ...document } = await answer.json();
  const others = (await records()).filter((one) => one.holder !== holder);
  if (others.length > 0) await forgetAll();
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (total > quota - usage) throw new Error("QUOTA");
  const cache = await box();
  let size = 0;
  let done = 0;
  tell({ done, total });
  for (const { url, size: bytes } of files) {
    size += (await keep(cache, url)).byteLength;
    done += bytes;
    tell({ done, total });
  }
  const pages = await Promise.all([keep(cache, page), keep(cache, LIST)]);
  size += pages[0].byteLength;
  const html = pages.map((body) => new TextDecoder().decode(body)).join("\n");
  const assets = await keepAssets(cache, html);
  const urls = [page, ...files.map(({ url }) => url)];
  const record = { ...document, page, holder, size, takenAt: new Date().toISOString(), urls, assets };
  // Last: a document is in the list once it is whole.
  await cache.put(RECORDS + document.id, Response.json(record));
  await sweep();
  return record;
}

/** Removes what no record needs any more: files of former versions, scripts of former releases. */
async function sweep() {
  const cache = await box();
  const kept = await records();
  const needed = new Set([LIST, ...kept.flatMap(({ id, urls, assets }) => [RECORDS + id, ...urls, ...assets])]);
  if (kept.length === 0) return void (await caches.delete(CACHE));
  for (const request of await cache.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

async function drop(id) {
  await (await box()).delete(RECORDS + id);
  await sweep();
}

const forgetAll = () => caches.delete(CACHE);

/** After a visit with network: what may no longer be read goes, what changed is fetched again. */
async function check() {
  const kept = await records();
  if (kept.length === 0) return;
  for (const { id, takenAt } of kept) {
    if (Date.now() - Date.parse(takenAt) > MAX_AGE_MS) await drop(id);
  }
  const response = await fetch(`/api/seance?ids=${kept.map(({ id }) => id).join(",")}`, { cache: "no-store" });
  if (response.status === 401) return void (await forgetAll());
  if (!response.ok) return;
  const { holder, documents } = await response.json();
  if (kept.some((one) => one.holder !== holder)) return void (await forgetAll());
  const stamps = new Map(documents.map(({ id, stamp }) => [id, stamp]));
  for (const { id, stamp } of await records()) {
    if (!stamps.has(id)) await drop(id);
    else if (stamps.get(id) !== stamp) await take(id, () => {}).catch(() => {});
  }
}

let checkedAt = 0;
function checkSometimes(event) {
  if (Date.now() - checkedAt < 60_000) return;
  checkedAt = Date.now();
  event.waitUntil(check().catch(() => {}));
}

/** A kept answer; a part of it when a part is asked for, as the reader of PDF does. */
async function kept(request) {
  const found = await caches.match(new URL(request.url).pathname, { cacheName: CACHE, ignoreVary: true });
  if (!found) return undefined;
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (start === undefined) return found;
  const blob = await found.blob();
  const last = Math.min(end ? Number(end) : blob.size - 1, blob.size - 1);
  const headers = new Headers(found.headers);
  headers.set("content-range", `bytes ${start}-${last}/${blob.size}`);
  headers.set("content-length", String(last - Number(start) + 1));
  return new Response(blob.slice(Number(start), last + 1), { status: 206, headers });
}

/** A navigation takes no signal of ours: the answer that comes too late is left. */
const soon = (answer) =>
  Promise.race([
    answer,
    new Promise((_, reject) => setTimeout(() => reject(new Error("slow network")), PATIENCE_MS)),
  ]);

async function visit(event) {
  const { request } = event;
  const inHand = await kept(request);
  try {
    const response = await (inHand ? soon(fetch(request)) : fetch(request));
    if (inHand && response.status >= 500) return inHand;
    checkSometimes(event);
    return response;
  } catch (error) {
    if (inHand) return inHand;
    if (await caches.match(LIST, { cacheName: CACHE })) return Response.redirect(LIST);
    throw error;
  }
}

async function fetchOrKept(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (found) return found;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(keptOrFetch(request));
  // The router's own requests fail without network: it then navigates, and the page in hand is shown.
  else if (!searchParams.has("_rsc") && !request.headers.has("rsc")) event.respondWith(fetchOrKept(request));
});

/** Their names change with their content: what is kept is always right. */
const keptOrFetch = async (request) => (await kept(request)) ?? fetch(request);

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const { ask, id } = event.data ?? {};
  const work = { take: () => take(id, (progress) => port?.postMessage({ progress })), drop: () => drop(id) }[ask];
  if (!work) return;
  event.waitUntil(
    work().then(
      (record) => port?.postMessage({ record: record ?? null }),
      (error) => port?.postMessage({ refusal: error instanceof Error ? error.message : "" }),
    ),
  );
});
