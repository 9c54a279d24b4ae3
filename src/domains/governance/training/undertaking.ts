import { giveClearance } from "#domains/accounts/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { undertakingVersion } from "#kernel/staff-words.ts";
import { errors } from "./training.errors.ts";
import { learnerOf, nameOf } from "./training.ts";

/** Signed again after so long, so that nobody forgets that they did. */
const months = 36;

/**
 * What whoever may see customers' data binds themselves to (GDPR art. 28(3)(b), 32(4)). A change of meaning raises
 * `undertakingVersion`; then everybody signs anew.
 */
export const undertakingText: Localized<readonly string[]> = {
  en: [
    "In my work I may come to see personal data of which others, the customers of this installation, are responsible.",
    "I use it only for the task that was given to me, on the customer’s instructions, and look at no more of it than that task needs.",
    "I pass it on to nobody who has no right to it, inside or outside, and keep no copy of it beyond the task: no file, no screenshot, no note with names.",
    "I keep my means of access to myself, use the second step, and leave no open session unattended.",
    "I enter a customer’s account only when the customer lets me, or in an emergency that cannot wait, and know that every step I take there is recorded and read by the customer.",
    "Where I see or suspect that data was seen, changed or lost without right, I report it at once.",
    "I keep this silence also after my task, my role or my contract has ended, without limit of time. I know that breaking it may have consequences under labour, civil and criminal law.",
  ],
  fr: [
    "Dans mon travail, je peux avoir accès à des données personnelles dont d’autres, les clients de cette installation, sont responsables.",
    "Je ne les utilise que pour la tâche qui m’est confiée, sur instruction du client, et n’en consulte pas plus que cette tâche ne l’exige.",
    "Je ne les communique à personne qui n’y ait droit, en interne comme à l’extérieur, et n’en garde aucune copie au-delà de la tâche\u00a0: ni fichier, ni capture d’écran, ni note nominative.",
    "Je garde pour moi mes moyens d’accès, j’utilise la deuxième étape de connexion et ne laisse aucune session ouverte sans surveillance.",
    "Je n’entre dans le compte d’un client qu’avec son accord, ou dans une urgence qui ne peut attendre, et je sais que chacun de mes actes y est enregistré et lu par le client.",
    "Si je constate ou soupçonne que des données ont été vues, modifiées ou perdues sans droit, je le signale immédiatement.",
    "Je garde ce silence après la fin de ma tâche, de ma fonction ou de mon contrat, sans limite de durée. Je sais que le rompre peut entraîner des suites disciplinaires, civiles et pénales.",
  ],
};

/** Signs the version that is in force, with one's own name. */
export async function signUndertaking(
  context: Context,
  { version, name }: { version: number; name: string },
): Promise<void> {
  const userId = learnerOf(context);
  if (version !== undertakingVersion) throw errors.undertakingOutdated();
  const own = await nameOf(context, userId);
  if (plain(name) !== plain(own)) throw errors.undertakingNameDiffers({ field: "name", name: own });
  await giveClearance(context, {
    userId,
    kind: "undertaking",
    version,
    validUntil: addMonths(context.now, months),
  });
}

function plain(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase();
}
