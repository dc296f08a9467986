export type SendingAnswer = { id: string } | { reason: string };

/** Sends a file of the register and tells the bytes gone. XMLHttpRequest: fetch cannot tell how far an upload is. */
export function sendRegister(form: FormData, onProgress: (sent: number, total: number) => void) {
  return new Promise<SendingAnswer>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/registre/envoi");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    const cut = { reason: "La connexion s’est interrompue : rien n’a été gardé. Renvoyez le fichier." };
    request.onload = () => resolve((request.response as SendingAnswer | null) ?? cut);
    request.onerror = () => resolve(cut);
    request.send(form);
  });
}
