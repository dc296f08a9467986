import type { Civility, FunctionKind, Stance, Tier } from "@prisma/client";
import type { ReactNode } from "react";
import { Lines } from "#components/joining/lines.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { councilName, stanceLabels } from "#lib/mandates/labels.ts";
import { civilityLabels, functionLabel } from "#lib/members/labels.ts";

type Request = {
  firstName: string;
  lastName: string;
  civility: Civility | null;
  email: string;
  phone: string | null;
  tier: Tier;
  territory: { name: string; precision: string } | null;
  startsOn: Date | string;
  kind: FunctionKind | null;
  rank: number | null;
  stance: Stance | null;
  word: string | null;
};

const given = (term: string, value: ReactNode): Description | null => (value ? { term, value } : null);

/** What somebody says of herself to join. `others`: what else is known of her request. */
export function RequestFacts({ request, others = [] }: { request: Request; others?: Description[] }) {
  const { civility, firstName, lastName, tier, territory, kind, rank, stance, word } = request;
  const name = [civility && civilityLabels[civility], firstName, lastName].filter(Boolean).join(" ");
  const council = territory ? `${councilName({ tier, territory })} (${tierLabels[tier]})` : tierLabels[tier];
  const items = [
    given("Nom", name),
    given("Adresse", request.email),
    given("Téléphone", request.phone),
    given("Conseil", council),
    given("Depuis le", <Time value={request.startsOn} />),
    given("Fonction", kind && <Inclusive {...functionLabel({ kind, rank })} />),
    given("Position", stance && <Inclusive {...stanceLabels[stance]} />),
    given("Un mot", word && <Lines text={word} />),
    ...others,
  ];
  return <DescriptionList items={items.filter((item) => item !== null)} />;
}
