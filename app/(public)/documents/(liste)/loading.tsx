import { Skeleton } from "#components/ui/skeleton.tsx";

/** Only here: a page that may answer « introuvable » or send to sign-in must not have begun to answer. */
export default function Loading() {
  return <Skeleton lines={8} />;
}
