import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { categoryName, specialName } from "./special-category.ts";

export type Warning = { kind: string; message: string };

/**
 * Names that tell of a special category need a stated ground (GDPR art. 9(2)): refused without one, and with one
 * reminded of what it means. Of several names of one thing, the first that tells is spoken of.
 */
export function requireGround(
  context: Context,
  names: readonly string[],
  ground: string | undefined,
): Warning[] {
  const name = names.find(specialName);
  const special = name && specialName(name);
  if (!special) return [];
  const category = categoryName(special.category)[context.language];
  if (!ground?.trim()) throw errors.groundNeeded({ word: name, category });
  const message = {
    en: `“${name}” tells of ${category}. Keep it only for as long as your ground holds, and show it to nobody who does not need it.`,
    fr: `« ${name} » révèle ${category}. Ne conservez cette information que tant que votre motif est valable, et ne la montrez qu’à qui en a besoin.`,
  };
  return [{ kind: "special_category", message: message[context.language] }];
}
