/** What the upload route answers to a script. */
export type UploadAnswer =
  | { ok: true; id: string; refused: { name: string; reason: string }[] }
  | {
      ok: false;
      code: string;
      reason: string;
      refused?: { name: string; reason: string }[];
      known?: { id: string; title: string }[];
    };

const failure = (code: string, reason: string): UploadAnswer => ({ ok: false, code, reason });

/**
 * Sends a form of files and reports the bytes gone. XMLHttpRequest: fetch cannot tell how far an upload is.
 * Always answers; an abort answers with the code ABORTED.
 */
export function upload(
  form: FormData,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
) {
  return new Promise<UploadAnswer>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/documents/televersement");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () =>
      resolve(
        (request.response as UploadAnswer | null) ??
          failure("UNAVAILABLE", "Le serveur n’a pas pu traiter l’envoi. Réessayez dans un instant."),
      );
    request.onerror = () =>
      resolve(
        failure(
          "NETWORK",
          "La connexion s’est interrompue\u00A0: rien n’a été enregistré. Vous pouvez renvoyer le fichier.",
        ),
      );
    request.onabort = () => resolve(failure("ABORTED", "Envoi annulé\u00A0: rien n’a été enregistré."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
