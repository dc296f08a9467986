import type { DetailedError, Upload, UploadOptions } from "tus-js-client";

const ENDPOINT = "/api/imports/televersement";
/** Each part is answered before the next: what a cut costs, and what a proxy must let through. */
const PART_BYTES = 16 * 1024 * 1024;
const RETRY_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

export type SendingEvents = {
  onProgress: (sent: number, total: number) => void;
  onSuccess: (id: string) => void;
  /** A sentence, and whether going on from where it stopped makes sense. */
  onError: (reason: string, canResume: boolean) => void;
};

const idOf = (url: string | null): string => url?.split("/").at(-1) ?? "";

const CUT = "La connexion s’est interrompue. Ce qui est arrivé est gardé : reprenez quand elle revient.";

function explain(error: Error | DetailedError): [reason: string, canResume: boolean] {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status === 0) return [CUT, true];
  if (status === 404) return ["Cet envoi n’existe plus sur le serveur. Recommencez depuis le début.", false];
  if (status >= 500 && status !== 507) {
    return ["Le serveur n’a pas pu enregistrer la suite. Ce qui est arrivé est gardé : réessayez.", true];
  }
  return [response?.getBody() || "L’envoi a été refusé.", false];
}

/** How a cut is met, wherever it happens. */
export const sendingOptions = {
  retryDelays: RETRY_MS,
  // The server knows what was begun: the browser keeps nothing.
  storeFingerprintForResuming: false,
  // The library takes any refusal to say how far it is for a loss, and begins anew: a server that restarts loses nothing.
  onAfterResponse: (request, response) => {
    if (request.getMethod() === "HEAD" && response.getStatus() >= 500) throw new Error("to be asked again");
  },
  onShouldRetry: ({ originalResponse }) => {
    const status = originalResponse?.getStatus() ?? 0;
    return status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);
  },
} satisfies UploadOptions;

/**
 * Sends an archive part by part (tus protocol), from where the server says that it stopped when `resume` names an upload.
 * The library that does it is loaded here, by those who send.
 */
export async function sendArchive(
  file: File,
  resume: string | undefined,
  events: SendingEvents,
): Promise<Upload> {
  const tus = await import("tus-js-client");
  const upload = new tus.Upload(file, {
    endpoint: ENDPOINT,
    uploadUrl: resume ? `${ENDPOINT}/${resume}` : null,
    metadata: { filename: file.name },
    chunkSize: PART_BYTES,
    ...sendingOptions,
    onProgress: events.onProgress,
    onSuccess: () => events.onSuccess(idOf(upload.url)),
    onError: (error) => events.onError(...explain(error)),
  });
  upload.start();
  return upload;
}

/** A table for the batch that was just sent; answers why it was refused. */
export async function sendTable(id: string, table: File): Promise<string | null> {
  const form = new FormData();
  form.set("id", id);
  form.set("tableau", table);
  try {
    const response = await fetch("/api/imports/envoi", {
      method: "POST",
      body: form,
      headers: { accept: "application/json" },
    });
    const answer = (await response.json()) as { ok: boolean; reason?: string };
    return answer.ok ? null : (answer.reason ?? "Le tableau a été refusé.");
  } catch {
    return "Le tableau n’est pas arrivé.";
  }
}
