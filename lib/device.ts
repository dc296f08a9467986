const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox\/|FxiOS/, "Firefox"],
  [/Chrome\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux|CrOS/, "Linux"],
];

const nameIn = (names: [RegExp, string][], text: string, otherwise: string) =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? otherwise;

/** A browser: its name in words, and the secret of its own cookie, if it sent one. */
export type Device = { name: string; secret: string | null };

/** « Firefox sur Android »: enough to recognise a device in a list, no more than that is kept. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return "Appareil inconnu";
  return `${nameIn(browsers, userAgent, "Navigateur")} sur ${nameIn(systems, userAgent, "appareil inconnu")}`;
}
