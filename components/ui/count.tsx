import { formatCount } from "#lib/french.ts";

type Props = { value: number; one: string; many: string /** Said instead of « 0 … ». */; none?: string };

/** « 1 240 documents », « 1 document », « aucun document ». */
export function Count({ value, one, many, none }: Props) {
  return <>{value === 0 && none !== undefined ? none : formatCount(value, one, many)}</>;
}
