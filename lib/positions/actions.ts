"use server";

import { formAction } from "#lib/action.ts";
import { editPosition, editVariant, restorePosition, writePosition } from "#lib/positions/mutations.ts";
import { linkDocument, unlinkDocument } from "#lib/positions/mutations-documents.ts";
import { hideSignature, signPosition, withdrawSignature } from "#lib/positions/mutations-signatures.ts";
import {
  adoptPosition,
  proposePosition,
  reopenPosition,
  sharePosition,
  withdrawPosition,
} from "#lib/positions/mutations-states.ts";

type Written = { id: string; slug: string };
const pageOf =
  (fait: string) =>
  ({ id, slug }: Written): string =>
    `/collectifs/${slug}/positions/${id}?fait=${fait}`;

export const writePositionAction = formAction(writePosition, { redirectTo: pageOf("ecrite") });
export const editPositionAction = formAction(editPosition, { redirectTo: pageOf("modifiee") });
export const editVariantAction = formAction(editVariant, { redirectTo: pageOf("modifiee") });
export const restorePositionAction = formAction(restorePosition, { redirectTo: pageOf("retablie") });

export const proposePositionAction = formAction(proposePosition, { redirectTo: pageOf("proposee") });
export const adoptPositionAction = formAction(adoptPosition, { redirectTo: pageOf("adoptee") });
export const reopenPositionAction = formAction(reopenPosition, { redirectTo: pageOf("reprise") });
export const withdrawPositionAction = formAction(withdrawPosition, { redirectTo: pageOf("retiree") });
export const sharePositionAction = formAction(sharePosition, { redirectTo: pageOf("partagee") });

export const signPositionAction = formAction(signPosition, { redirectTo: pageOf("signee") });
export const withdrawSignatureAction = formAction(withdrawSignature, {
  redirectTo: pageOf("signature-retiree"),
});
export const hideSignatureAction = formAction(hideSignature, { redirectTo: pageOf("nom-retire") });

/** From « Mes signatures », whatever one may still read of the position. */
export const withdrawOwnSignatureAction = formAction(withdrawSignature, {
  redirectTo: () => "/profil/signatures?fait=retiree",
});
export const hideOwnSignatureAction = formAction(hideSignature, {
  redirectTo: () => "/profil/signatures?fait=nom-retire",
});

const documentsOf = ({ id, slug }: Written): string => `/collectifs/${slug}/positions/${id}/documents`;
export const linkDocumentAction = formAction(linkDocument, { redirectTo: documentsOf });
export const unlinkDocumentAction = formAction(unlinkDocument, { redirectTo: documentsOf });
