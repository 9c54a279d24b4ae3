import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconCircleCheck, IconClock, IconHelpCircle } from "@tabler/icons-react";

/** How the four states look and are called, wherever the standing is shown. */
export function useStandingLooks() {
  const { t } = useLingui();
  return {
    good: { color: "pine", icon: IconCircleCheck, name: t`In order` },
    unchecked: { color: "slate", icon: IconHelpCircle, name: t`Not checked yet` },
    todo: { color: "ochre", icon: IconClock, name: t`To do` },
    late: { color: "brick", icon: IconAlertTriangle, name: t`Late` },
  } as const;
}
