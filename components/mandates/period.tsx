import { Time } from "#components/ui/time.tsx";

/** « depuis le 15 mars 2026 », « du 18 mai 2020 au 15 mars 2026 »; days as `YYYY-MM-DD`. */
export function Period({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) {
  return endsOn ? (
    <>
      du <Time value={startsOn} /> au <Time value={endsOn} />
    </>
  ) : (
    <>
      depuis le <Time value={startsOn} />
    </>
  );
}
