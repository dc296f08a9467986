import { filterLabels, type InboundFilter } from "#lib/inbound/labels.ts";

export const parseInboundFilter = (raw: unknown): InboundFilter =>
  typeof raw === "string" && Object.hasOwn(filterLabels, raw) ? (raw as InboundFilter) : "tout";
