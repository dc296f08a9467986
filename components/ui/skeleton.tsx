const MAX_LINES = 12;

/** The shape of what is coming, for `loading.tsx`. */
export function Skeleton({ lines = 6, label = "Chargement…" }: { lines?: number; label?: string }) {
  const places = Array.from({ length: Math.min(lines, MAX_LINES) }, (_, place) => place);
  return (
    <div className="skeleton" role="status">
      <span className="sr-only">{label}</span>
      {places.map((place) => (
        <span key={place} aria-hidden="true" />
      ))}
    </div>
  );
}
