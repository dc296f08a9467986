import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import {
  addContactSchema,
  editContactSchema,
  MAX_CONTACTS,
  removeContactSchema,
} from "#lib/members/schema-contacts.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const already = (error: unknown): never => {
  throw isUniqueViolation(error) ? invalid({ value: "Vous l’avez déjà indiqué." }) : error;
};

/** One's own row, held: two additions at once do not both take the last place. */
const findOneself = async (viewer: Viewer, tx: Tx) => {
  if (viewer.kind !== "member") return null;
  await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${viewer.id}::uuid FOR NO KEY UPDATE`;
  return { id: viewer.id };
};

export const addContact = mutation({
  event: "contact.added",
  input: addContactSchema,
  find: (viewer, _input, tx) => findOneself(viewer, tx),
  allow: canManageOwnAccount,
  run: async ({ input, subject: { id: memberId }, tx }) => {
    const position = await tx.contactMeans.count({ where: { memberId } });
    if (position >= MAX_CONTACTS) {
      throw new AppError(
        "CONFLICT",
        `Vous en avez déjà ${MAX_CONTACTS}, le maximum : retirez-en un d’abord.`,
      );
    }
    const data = { ...input, memberId, position };
    return tx.contactMeans.create({ data, select: { id: true } }).catch(already);
  },
  detail: ({ input: { kind, visibility } }) => ({ kind, visibility }),
});

/** One of one's own means of contact; nobody else changes what she lets others see. */
const findOwn = async (viewer: Viewer, contactId: string, tx: Tx) => {
  if (viewer.kind !== "member") return null;
  const where = { id: contactId, memberId: viewer.id };
  const found = await tx.contactMeans.findFirst({ where, select: { id: true } });
  return found && { id: viewer.id, contactId: found.id };
};

export const editContact = mutation({
  event: "contact.edited",
  input: editContactSchema,
  find: (viewer, { id }, tx) => findOwn(viewer, id, tx),
  allow: canManageOwnAccount,
  run: ({ input: { kind, value, visibility }, subject: { contactId: id }, tx }) =>
    tx.contactMeans
      .update({ where: { id }, data: { kind, value, visibility }, select: { id: true } })
      .catch(already),
  detail: ({ input: { kind, visibility } }) => ({ kind, visibility }),
});

export const removeContact = mutation({
  event: "contact.removed",
  input: removeContactSchema,
  find: (viewer, { id }, tx) => findOwn(viewer, id, tx),
  allow: canManageOwnAccount,
  run: ({ subject: { contactId: id }, tx }) =>
    tx.contactMeans.delete({ where: { id }, select: { id: true } }),
});
