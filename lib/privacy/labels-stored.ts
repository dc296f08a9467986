import { type ActivityTexts, activityFieldNames, activityFields } from "#lib/privacy/schema-settings.ts";
import type { Stored } from "#lib/versions.ts";

/** What the form of a line of the register holds, as it is stored. */
export const storedActivity = (texts: ActivityTexts): Stored =>
  Object.fromEntries(
    activityFieldNames.map((name) => [
      name,
      { value: texts[name], label: activityFields[name].label, words: texts[name] },
    ]),
  );
