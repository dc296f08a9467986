import { cookies } from "next/headers";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const COOKIE = "apparence";

/** The appearance chosen on this device; « auto » follows the system. */
export async function currentTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(COOKIE)?.value;
  return themes.find((theme) => theme === chosen) ?? "auto";
}

export async function keepTheme(theme: Theme): Promise<void> {
  (await cookies()).set(COOKIE, theme, {
    path: "/",
    maxAge: 365 * 24 * 3600,
    sameSite: "lax",
    httpOnly: true,
  });
}
