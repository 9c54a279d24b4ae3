import { Plural, Trans } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";

/** What the law asks for when people's data did not come from themselves (GDPR art. 14). */
export function Duty({ people }: { people: number }) {
  return (
    <Guidance
      tone="warn"
      why={
        <Trans>
          People whose address you did not get from themselves, or who were not told, must hear within a month
          who holds it, why, and how to say no; at the latest in your first message. Licet keeps the date for
          each of them, and stops marketing where it has passed.
        </Trans>
      }
    >
      <Plural
        value={people}
        one="# person must be told within a month that you hold their address; after that nothing is sent to them."
        other="# people must be told within a month that you hold their address; after that nothing is sent to them."
      />
    </Guidance>
  );
}
