import { Trans } from "@lingui/react/macro";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Outlook } from "./outlook.tsx";
import type { Mailability } from "./use-preview.ts";

type Props = {
  complete: boolean;
  mailability: Mailability | undefined;
  error: Error | null;
  /** The list is still to be chosen: this is said for the first one. */
  tentative: boolean;
};

/** What these answers make of this file. */
export function OriginAdvice({ complete, mailability, error, tentative }: Props) {
  if (error) return <ErrorPanel error={error} />;
  if (!complete) {
    return (
      <Guidance>
        <Trans>Answer the first two questions to see how many of these people may be mailed.</Trans>
      </Guidance>
    );
  }
  return mailability ? <Outlook mailability={mailability} tentative={tentative} /> : null;
}
