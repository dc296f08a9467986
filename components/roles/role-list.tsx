import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleLabels } from "#lib/members/labels.ts";
import type { HeldRole } from "#lib/roles/queries.ts";

export type ListedRole = Omit<HeldRole, "memberId" | "isOwnDepartement"> & {
  /** Whether the viewer may prolong or end it. */
  canChange: boolean;
};

/** From when until when, the last day included. */
export function RolePeriod({ startsOn, until, isToCome }: Pick<HeldRole, "startsOn" | "until" | "isToCome">) {
  return (
    <>
      {isToCome ? "À partir du " : "Depuis le "}
      <Time value={startsOn} />
      {until ? (
        <>
          , jusqu’au <Time value={until} /> inclus
        </>
      ) : (
        ", sans date de fin"
      )}
    </>
  );
}

function PastPeriod({ role }: { role: ListedRole }) {
  const { startsOn, until, endReason, endedBy } = role;
  return (
    <>
      {/* Taken back the day it was given: its last day would be the day before. */}
      {until !== null && until >= startsOn ? (
        <p>
          Du <Time value={startsOn} /> au <Time value={until} />
        </p>
      ) : (
        <p>
          Donné et retiré le <Time value={startsOn} />
        </p>
      )}
      {endReason ? (
        <p>
          Retiré avant sa fin{endedBy ? ` par ${endedBy}` : ""} : « {endReason} »
        </p>
      ) : null}
    </>
  );
}

/** Who holds what, or held it. */
export function RoleList({ roles, isPast }: { roles: readonly ListedRole[]; isPast: boolean }) {
  return (
    <ul className="plain-list role-list">
      {roles.map((role) => (
        <li key={role.id}>
          <h2 className="role-name">{role.name}</h2>
          <p>
            <strong className="sentence">
              <Inclusive {...roleLabels[role.role]} />
            </strong>
            {role.territory ? `\u00A0: ${role.territory}` : null}
          </p>
          {isPast ? (
            <PastPeriod role={role} />
          ) : (
            <p>
              <RolePeriod {...role} />
              {role.endsSoon ? (
                <>
                  {" "}
                  <Badge tone="warning">Fin proche</Badge>
                </>
              ) : null}
            </p>
          )}
          {role.grantedBy ? <p>Donné par {role.grantedBy}</p> : null}
          {role.canChange && !isPast ? (
            <div className="actions">
              <ButtonLink variant="secondary" href={`/gestion/roles/${role.id}`}>
                Prolonger ou retirer<span className="sr-only"> : {role.name}</span>
              </ButtonLink>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
