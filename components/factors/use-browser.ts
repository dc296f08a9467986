"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and without JavaScript, then what the browser answers: a button that needs it is not shown before. */
export const useBrowser = (answer: () => boolean): boolean =>
  useSyncExternalStore(never, answer, () => false);
