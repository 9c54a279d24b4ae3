import { Plural, Trans } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";
import type { Answers } from "./draft.ts";

const strange: ReadonlySet<string | undefined> = new Set<Answers["origin"]>([
  "bought",
  "collected",
  "unknown",
]);

/** What the law asks for when people's data did not come from themselves (GDPR art. 14). */
export function Duty({ people, origin }: { people: number; origin: Answers["origin"] | undefined }) {
  if (people === 0) return null;
  return (
    <Guidance
      tone={strange.has(origin) ? "warn" : "info"}
      why={
        <Trans>
          People whose address you did not get from themselves, or who were not told, must hear within a month
          who holds it, where it came from, why, and how to say no; at the latest in your first message. Licet
          keeps the date for each of them, and stops marketing where it has passed.
        </Trans>
      }
    >
      {strange.has(origin) ? (
        <Plural
          value={people}
          one="# person must be told within a month that you hold their address, and Licet writes to no bought, gathered or unknown address. Better not to import it."
          other="# people must be told within a month that you hold their addresses, and Licet writes to no bought, gathered or unknown addresses. Better not to import them."
        />
      ) : (
        <Plural
          value={people}
          one="# person must be told within a month that you hold their address. Licet prepares a message that does it: after the import you read it, change it, and choose the day."
          other="# people must be told within a month that you hold their addresses. Licet prepares a message that does it: after the import you read it, change it, and choose the day."
        />
      )}
    </Guidance>
  );
}
