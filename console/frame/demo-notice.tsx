import { Trans } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { useAccount } from "../api/session.ts";
import classes from "./demo-notice.module.css";

/** Nobody should mistake invented people for their customers. */
export function DemoNotice() {
  if (!useAccount().demo) return null;
  return (
    <Text component="p" className={classes.notice}>
      <Trans>
        This is a demonstration: these people and figures are invented, and nothing is sent to anyone.
      </Trans>
    </Text>
  );
}
