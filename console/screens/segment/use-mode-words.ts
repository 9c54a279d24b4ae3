import { useLingui } from "@lingui/react/macro";
import type { Mode } from "./asked.ts";

/** How each way of comparing is called. */
export function useModeWords(): Record<Mode, string> {
  const { t } = useLingui();
  return {
    equals: t`is`,
    contains: t`contains`,
    starts: t`begins with`,
    atLeast: t`is at least`,
    atMost: t`is at most`,
    range: t`is between`,
    last: t`in the last`,
    next: t`in the next`,
    older: t`longer ago than`,
    anniversary: t`anniversary in the next`,
    after: t`on or after`,
    before: t`on or before`,
    months: t`in the month of`,
    yes: t`yes`,
    no: t`no`,
    any: t`one of`,
    all: t`all of`,
    empty: t`is not known`,
  };
}
