const NOT_DONE =
  "Rien n’a été confirmé sur votre appareil. S’il n’a pas de clé pour ce site, choisissez un autre moyen.";
const KNOWN = "Cet appareil a déjà une clé d’accès pour votre compte.";
const CUT = "La demande n’est pas arrivée. Vérifiez votre réseau et recommencez.";

/** What the portal wants to be signed, or its refusal in words. */
async function optionsFrom<Options>(address: string): Promise<Options> {
  const response = await fetch(address, { method: "POST" }).catch(() => null);
  const body = (await response?.json().catch(() => null)) as (Options & { message?: string }) | null;
  if (!response?.ok || !body) throw new Error(body?.message ?? CUT);
  return body;
}

type Asked = { answer: string } | { problem: string };

const outcome = async (ceremony: () => Promise<unknown>): Promise<Asked> => {
  try {
    return { answer: JSON.stringify(await ceremony()) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "InvalidStateError") return { problem: KNOWN };
    if (name === "Error" && error instanceof Error) return { problem: error.message };
    return { problem: NOT_DONE };
  }
};

/** Has the browser make a passkey; its answer as JSON, or what to say. */
export const askToRegister = (): Promise<Asked> =>
  outcome(async () => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    return startRegistration({ optionsJSON: await optionsFrom("/api/cles/inscription") });
  });

/** Has the browser sign with one of its passkeys; its answer as JSON, or what to say. */
export const askToSignIn = (): Promise<Asked> =>
  outcome(async () => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    return startAuthentication({ optionsJSON: await optionsFrom("/api/cles/connexion") });
  });

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === "function";
