/** What this device keeps, as public/service-worker.js writes it. */
export type Carried = {
  id: string;
  title: string;
  kind: string;
  actDate: string | null;
  /** Bytes, its files and its page. */
  size: number;
  /** ISO instant. */
  takenAt: string;
  page: string;
};

type Answer = {
  progress?: { done: number; total: number };
  record?: Carried | null;
  refusal?: string;
};

const CACHE = "seance-1";
const RECORDS = "/en-seance/emportes/";

/** False where the browser has no service worker: an old one, or a private window of some. */
export const canCarry = (): boolean => "serviceWorker" in navigator && "caches" in window;

async function worker(): Promise<ServiceWorker> {
  await navigator.serviceWorker.register("/service-worker.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) throw new Error("no service worker");
  return active;
}

function ask(
  target: ServiceWorker,
  message: { ask: "take" | "drop"; id: string },
  tell: (done: number, total: number) => void = () => {},
): Promise<Carried | null> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.progress) tell(data.progress.done, data.progress.total);
      else if (data.refusal !== undefined) reject(new Error(data.refusal));
      else resolve(data.record ?? null);
    };
    target.postMessage(message, [port2]);
  });
}

/** Keeps a document on this device. Rejects with QUOTA when it lacks room, with a status, or with the network's own error. */
export async function carry(id: string, tell: (done: number, total: number) => void): Promise<Carried> {
  const record = await ask(await worker(), { ask: "take", id }, tell);
  // Asked for, not required: a browser short of room empties first what nobody asked it to keep.
  await navigator.storage?.persist?.().catch(() => false);
  if (!record) throw new Error("nothing was kept");
  return record;
}

export const drop = async (id: string): Promise<void> => {
  await ask(await worker(), { ask: "drop", id });
};

/** What this device keeps, in the order it was taken; [] where it can keep nothing. */
export async function listCarried(): Promise<Carried[]> {
  if (!canCarry() || !(await caches.has(CACHE))) return [];
  const cache = await caches.open(CACHE);
  const requests = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith(RECORDS));
  const found = await Promise.all(requests.map(async (request) => (await cache.match(request))?.json()));
  return (found as (Carried | undefined)[])
    .filter((record) => record !== undefined)
    .sort((a, b) => a.takenAt.localeCompare(b.takenAt));
}

/** Why a document could not be kept, to be read by a member. */
export const refusalInWords = (error: unknown): string => {
  const message = error instanceof Error ? error.message : "";
  if (message === "QUOTA" || (error as { name?: string })?.name === "QuotaExceededError") {
    return "La place manque sur cet appareil\u00A0: retirez un document déjà emporté, ou libérez de la mémoire.";
  }
  if (message === "401") return "Votre session est terminée\u00A0: reconnectez-vous, puis recommencez.";
  if (message === "404") return "Ce document n’est plus accessible.";
  return "Le document n’a pas pu être enregistré sur cet appareil\u00A0: vérifiez la connexion et recommencez.";
};
