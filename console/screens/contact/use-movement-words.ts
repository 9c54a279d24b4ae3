import { useLingui } from "@lingui/react/macro";
import { policy } from "#domains/accounts/policy.ts";
import { reasonWords } from "#domains/trace/deeds.api.ts";
import type { Localized } from "#kernel/localized.ts";
import type { ActorKind, Movement, MovementKind } from "./movements.ts";

/** The words for what became of a person's data. */
export function useMovementWords() {
  const { t, i18n } = useLingui();
  const kinds: Record<MovementKind, string> = {
    import: t`Came in with a file`,
    export: t`Put in an export`,
    download: t`Export downloaded`,
    webhook: t`Told to a program`,
    message: t`Used to send a message`,
    view: t`Looked at`,
    change: t`Changed`,
    person: t`By the person themselves`,
    upkeep: t`Licet’s own work`,
  };
  const actors: Record<ActorKind, string> = {
    user: t`Colleagues`,
    api_key: t`Programs (API keys)`,
    subject: t`The person themselves`,
    system: t`Licet itself`,
    staff: t`The operator’s people`,
  };
  const language = i18n.locale === "fr" ? "fr" : "en";
  return {
    kinds,
    actors,
    /** A stated purpose as it was said; a permission by what it is for. */
    purpose({ purpose }: Pick<Movement, "purpose">): string {
      const stated = (policy as Record<string, Localized>)[purpose] ?? reasonWords(purpose);
      return stated?.[language] ?? purpose;
    },
  };
}
