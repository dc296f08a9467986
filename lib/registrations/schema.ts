import { z } from "zod";
import { optional } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import { MAX_NEEDS, needLabels } from "#lib/registrations/labels.ts";
import { personFields } from "#lib/training-sessions/schema.ts";
import { financingLabels } from "#lib/trainings/labels.ts";

const keysOf = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];

const paid = {
  financing: z.enum(keysOf(financingLabels), { error: "Choisissez comment la formation est payée." }),
  mandateId: optional(z.uuid("Mandat inconnu.")),
};

const needs = {
  needs: z
    .preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(z.enum(keysOf(needLabels), { error: "Choisissez parmi ces besoins." })),
    )
    .transform((chosen) => [...new Set(chosen)]),
  accessNeeds: optional(text(MAX_NEEDS)),
};

const sessionId = z.uuid("Session inconnue.");
const id = z.uuid("Inscription inconnue.");

export const registerSchema = z.object({ sessionId, ...paid, ...needs });
export const registerMemberSchema = z.object({ sessionId, ...personFields, ...paid, ...needs });
export const editRegistrationSchema = z.object({ id, ...paid, ...needs });
export const registrationSchema = z.object({ id });
