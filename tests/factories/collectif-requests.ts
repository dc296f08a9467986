import type { CollectifRequest, CollectifRequestKind, CollectifRequestStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

type RequestOverrides = {
  collectif?: Ref;
  member?: Ref;
  kind?: CollectifRequestKind;
  status?: CollectifRequestStatus;
  word?: string;
  reply?: string;
  decidedAt?: Date;
};

/** Somebody who asks to come into a collectif, unanswered. */
export async function aCollectifRequest(overrides: RequestOverrides = {}): Promise<CollectifRequest> {
  const { collectif, member, kind = "ASKED", status = "WAITING", ...fields } = overrides;
  const { id: collectifId } = collectif ?? (await aCollectif());
  const { id: memberId } = member ?? (await aMember());
  const decidedAt = status === "WAITING" ? null : new Date();
  return db.collectifRequest.create({ data: { decidedAt, ...fields, collectifId, memberId, kind, status } });
}

/** What the form of a collectif sends. */
export const collectifForm = (overrides: object = {}) => ({
  name: `Collectif ${Math.random().toString(36).slice(2)}`,
  presentation: "Ce que l’on y fait, pour les besoins d’un test.",
  charter: "",
  themeId: "",
  visibility: "MEMBERS",
  joining: "ON_REQUEST",
  tiers: [],
  endsOn: "",
  ...overrides,
});
