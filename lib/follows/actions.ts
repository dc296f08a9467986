"use server";

import { formAction } from "#lib/action.ts";
import { env } from "#lib/env.ts";
import { follow, unfollow } from "#lib/follows/mutations.ts";
import { openFeed, revokeFeed } from "#lib/follows/mutations-feed.ts";
import { stoppedHref } from "#lib/follows/schema.ts";

export const followAction = formAction(follow, {
  message: () => "C’est suivi. Vos veilles sont dans «\u00A0Veille\u00A0».",
});
export const unfollowAction = formAction(unfollow, { message: () => "Vous ne le suivez plus." });

/** From the list of veilles, where what is stopped disappears: the page then says so, and undoes it. */
export const stopAction = formAction(unfollow, { redirectTo: ({ target }) => stoppedHref(target) });
export const resumeAction = formAction(follow, { redirectTo: () => "/veille" });

/** The message is the address itself, shown this once. */
export const openFeedAction = formAction(openFeed, {
  message: ({ token }) => `${env.PUBLIC_URL}/flux/prive/${token}`,
});
export const revokeFeedAction = formAction(revokeFeed, { message: () => "L’adresse ne répond plus." });
