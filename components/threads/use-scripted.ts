import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => {};

/** False on the server and without JavaScript: what needs it is then not there at all. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
