type Props = {
  id: string;
  firstName: string;
  lastName: string;
  /** When it was chosen (anything that changes with it); null without one. */
  portraitAt: string | null;
  size?: "large" | "small";
};

const sides = { large: 160, small: 48 } as const;

/** A face beside a name, or initials. Decorative: the name is always written next to it. */
export function Portrait({ id, firstName, lastName, portraitAt, size = "small" }: Props) {
  const side = sides[size];
  if (portraitAt === null) {
    return (
      <span className="portrait" data-size={size} aria-hidden="true">
        {firstName.slice(0, 1)}
        {lastName.slice(0, 1)}
      </span>
    );
  }
  const query = `?taille=${size === "large" ? "grande" : "petite"}&v=${Date.parse(portraitAt) || 0}`;
  return (
    // biome-ignore lint/performance/noImgElement: already the right size, and private: no shared cache may keep it
    <img
      className="portrait"
      data-size={size}
      src={`/portraits/${id}${query}`}
      width={side}
      height={side}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}
