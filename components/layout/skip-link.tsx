/** The first thing a keyboard meets. A plain anchor: it moves within the page. */
export function SkipLink() {
  return (
    <a href="#contenu" className="skip-link">
      Aller au contenu
    </a>
  );
}
