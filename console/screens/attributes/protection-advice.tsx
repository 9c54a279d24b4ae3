import { Trans } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";

export function ProtectionAdvice({ identifying }: { identifying: boolean }) {
  return (
    <Guidance
      why={
        <Trans>
          Sealed values are unreadable in the database and in every copy of it without the person’s key, and
          gone for good when the key is destroyed. That is how erasing somebody reaches even old backups.
        </Trans>
      }
    >
      {identifying ? (
        <Trans>A sealed value can greet somebody in an e-mail, but contacts can’t be sorted by it.</Trans>
      ) : (
        <Trans>Leave it readable only if nobody could be recognised by it alone.</Trans>
      )}
    </Guidance>
  );
}
