import { invalid } from "#lib/errors.ts";
import { joinList } from "#lib/french.ts";

// « @[Prénom Nom] » in what members write to one another: whom a name stands for.

export type Person = { id: string; name: string; place: string | null };

/** `asked`: the name as it was written. `isMentioned`: the text being edited mentions this person already. */
export type NamedPerson = Person & { asked: string; isMentioned: boolean };

const quoted = (names: string[]) =>
  joinList(
    names.map((name) => `«\u00A0${name}\u00A0»`),
    "or",
  );

const unknown = (names: string[], readers: string) =>
  invalid({
    text: `Personne ne s’appelle ${quoted(names)} parmi ${readers}. Corrigez le nom, ou retirez «\u00A0@[\u00A0» et «\u00A0]\u00A0».`,
  });

const ambiguous = (names: string[], bearers: NamedPerson[]) =>
  invalid(
    { text: `Plusieurs personnes s’appellent ${quoted(names)}\u00A0: choisissez ci-dessous.` },
    {
      mentionIds: bearers.map(({ id, name, place }) => ({
        value: id,
        label: place ? `${name}, ${place}` : name,
      })),
    },
  );

type Meant = {
  /** Those meant, each once. */
  ids: string[];
  /** Names that nobody bears, and those that several bear with none of them chosen. */
  nobodys: string[];
  open: string[];
};

/** Whom names stand for: the ones chosen among several bearers, those mentioned already, or the only one. */
export function meantBy(names: string[], bearers: NamedPerson[], mentionIds: readonly string[]): Meant {
  const nobodys = names.filter((name) => !bearers.some(({ asked }) => asked === name));
  const open: string[] = [];
  const meant = names.flatMap((name) => {
    const all = bearers.filter(({ asked }) => asked === name);
    const picked = all.filter(({ id }) => mentionIds.includes(id));
    const chosen = picked.length > 0 ? picked : all.filter(({ isMentioned }) => isMentioned);
    if (chosen.length === 0 && all.length > 1) {
      open.push(name);
      return [];
    }
    return (chosen.length > 0 ? chosen : all).map(({ id }) => id);
  });
  return { ids: [...new Set(meant)], nobodys, open };
}

/**
 * The same, refused when a name is nobody's or several people's: a mention that tells nobody must not look like one that
 * does. `readers` in words: « les membres qui peuvent lire ce document ». Throws INVALID, with what to choose from,
 * or when more than `most` people are meant.
 */
export function meantOrRefused(
  names: string[],
  bearers: NamedPerson[],
  mentionIds: readonly string[],
  { readers, most }: { readers: string; most: number },
): string[] {
  const { ids, nobodys, open } = meantBy(names, bearers, mentionIds);
  if (nobodys.length > 0) throw unknown(nobodys, readers);
  if (open.length > 0) {
    throw ambiguous(
      open,
      bearers.filter(({ asked }) => open.includes(asked)),
    );
  }
  if (ids.length > most) throw invalid({ text: `Mentionnez ${most} personnes au plus.` });
  return ids;
}
