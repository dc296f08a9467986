import type { InclusiveForm } from "#lib/inclusive.ts";

/**
 * `<Inclusive {...inclusiveForms.elu.many} />`: « élu·e·s » to the eye, « élus et élues » to a screen reader. The
 * reading preference is `data-inclusive="double"` on <html>: then the double form is for all. CSS alone chooses, so
 * the same HTML serves everyone.
 */
export function Inclusive({ median, double }: InclusiveForm) {
  return (
    <>
      <span className="inclusive-median" aria-hidden="true">
        {median}
      </span>
      <span className="inclusive-double">{double}</span>
    </>
  );
}
