import type { ReactNode } from "react";

type Props = {
  id: string;
  label: string;
  /** From 0 to `max`; leave out while the length is unknown. */
  value?: number | undefined;
  max?: number;
  /** What is said beside the bar: « 3,2 Mo sur 12 Mo ». */
  detail?: ReactNode;
};

/** How far a long operation is. */
export function Progress({ id, label, value, max = 100, detail }: Props) {
  return (
    <div className="progress">
      <div className="progress-line">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {detail ? <span className="field-hint">{detail}</span> : null}
      </div>
      <progress id={id} value={value} max={max} />
    </div>
  );
}
