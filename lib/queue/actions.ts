"use server";

import { formAction } from "#lib/action.ts";
import { abandonJob, retryJob } from "#lib/queue/mutations.ts";

export const retryJobAction = formAction(retryJob, { redirectTo: () => "/gestion/travaux?fait=relance" });
export const abandonJobAction = formAction(abandonJob, { redirectTo: () => "/gestion/travaux?fait=abandon" });
