import type { MinutesPresenceState } from "@prisma/client";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { presenceTitles } from "#lib/minutes/labels.ts";
import type { Presence } from "#lib/minutes/queries.ts";

type Props = { presences: readonly Presence[]; guests: string | null };

const order: readonly MinutesPresenceState[] = ["PRESENT", "EXCUSED", "ABSENT"];

const named = ({ name, proxy }: Presence) => (proxy ? `${name} (pouvoir à ${proxy})` : name);

/** Who was there, a paragraph for each state; nothing when nothing is known. */
export function PresenceList({ presences, guests }: Props) {
  if (presences.length === 0 && !guests) return null;
  return (
    <section aria-labelledby="presences" className="stack">
      <h2 id="presences">Présences</h2>
      {order.map((state) => {
        const people = presences.filter((presence) => presence.state === state);
        return people.length === 0 ? null : (
          <p key={state} className="minutes-people">
            <strong>
              <Inclusive {...presenceTitles[state]} />
            </strong>{" "}
            ({people.length}) : {people.map(named).join(", ")}.
          </p>
        );
      })}
      {guests ? <p className="minutes-people">Autres personnes présentes : {guests}</p> : null}
    </section>
  );
}
