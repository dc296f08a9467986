import type { FunctionKind, Stance, Tier } from "@prisma/client";
import { Fragment } from "react";
import { Period } from "#components/mandates/period.tsx";
import { VerifiedBadge } from "#components/register/verified-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { councilName, seatLabels, stanceLabels } from "#lib/mandates/labels.ts";
import { functionLabel } from "#lib/members/labels.ts";

export type ListedMandate = {
  id: string;
  tier: Tier;
  groupName: string | null;
  /** `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string | null;
  territory: { name: string; precision: string } | null;
  functions: { id: string; kind: FunctionKind; rank: number | null; delegation: string | null }[];
  stance: Stance | null;
  isAsked?: boolean;
};

/** Of a mandate's id, the date of the register that confirms it, `YYYY-MM-DD`. */
export type Verified = ReadonlyMap<string, string>;

type Props = {
  mandates: readonly ListedMandate[];
  verified?: Verified;
  /** Where each is changed, « /profil/mandats »; none where they are only shown. */
  base?: string;
};

/** Seats with what one does there, the current ones first. */
export function MandateList({ mandates, verified, base }: Props) {
  return (
    <ul className="plain-list">
      {mandates.map((mandate) => (
        <li key={mandate.id} className="mandate-item">
          <div>
            <strong>{councilName(mandate)}</strong>{" "}
            {mandate.isAsked ? <Badge tone="warning">À confirmer</Badge> : null}{" "}
            <VerifiedBadge on={verified?.get(mandate.id)} />
            <br />
            <Inclusive {...seatLabels[mandate.tier]} />
            {mandate.functions.map((held) => (
              <Fragment key={held.id}>
                , <Inclusive {...functionLabel(held)} />
                {held.delegation ? ` (${held.delegation})` : null}
              </Fragment>
            ))}
            , <Period startsOn={mandate.startsOn} endsOn={mandate.endsOn} />
            {mandate.stance || mandate.groupName ? (
              <span className="field-hint">
                <br />
                {mandate.stance ? <Inclusive {...stanceLabels[mandate.stance]} /> : null}
                {mandate.stance && mandate.groupName ? ", " : null}
                {mandate.groupName}
              </span>
            ) : null}
          </div>
          {base ? (
            <ButtonLink href={`${base}/${mandate.id}`} variant="secondary">
              Modifier<span className="sr-only"> : {councilName(mandate)}</span>
            </ButtonLink>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
