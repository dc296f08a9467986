/** A path of ours to go to after sign-in, « / » for anything else: an address of elsewhere is never followed. */
export function safePath(raw: unknown): string {
  if (typeof raw !== "string" || raw.length > 2000 || !raw.startsWith("/")) return "/";
  // « //host », « /\host » and control characters are read by browsers as another site.
  if (/^\/[/\\]|\\|\p{Cc}/u.test(raw)) return "/";
  const url = new URL(raw, "http://ici.invalid");
  // « /.//host » becomes « //host » once its dots are resolved.
  return url.origin === "http://ici.invalid" && !url.pathname.startsWith("//")
    ? url.pathname + url.search
    : "/";
}

/** Where a sign-in leads: where the person was going, by way of the second factor while it is still to give. */
export function placeAfterSignIn({ isPending }: { isPending: boolean }, suite: unknown): string {
  const path = safePath(suite);
  return isPending ? `/connexion/verification?suite=${encodeURIComponent(path)}` : path;
}

/** The page of ours that a form was sent from, « / » when the browser does not say. */
export function pathOfReferer(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return safePath(pathname + search);
}
