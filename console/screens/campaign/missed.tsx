import { Trans } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import type { Campaign } from "./campaign-details.ts";

/** Its hour came and nobody got it. */
export function Missed({ missed: { at, message } }: { missed: NonNullable<Campaign["missed"]> }) {
  return (
    <Guidance tone="warn" todo={<Trans>Nobody got it. Mend that, then schedule it again or send it.</Trans>}>
      <Trans>
        It was to leave on <Moment at={at} /> and could not: {message}
      </Trans>
    </Guidance>
  );
}
