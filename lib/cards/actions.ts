"use server";

import { formAction } from "#lib/action.ts";
import { makeCard } from "#lib/cards/mutations.ts";

export const makeCardAction = formAction(makeCard, { redirectTo: () => "/adhesion/carte?fait=carte" });
