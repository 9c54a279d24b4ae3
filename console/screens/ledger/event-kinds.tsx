import { useLingui } from "@lingui/react/macro";
import { Chart } from "../../components/chart.tsx";
import type { LedgerState } from "./ledger-state.ts";

/** What the ledger is made of. */
export function EventKinds({ events }: Pick<LedgerState, "events">) {
  const { t } = useLingui();
  const names: Record<string, string> = {
    requested: t`Signed up`,
    confirmed: t`Confirmed`,
    granted: t`Agreed`,
    imported: t`Imported`,
    declined: t`Declined`,
    withdrawn: t`Unsubscribed`,
    objected: t`Objected`,
    suppressed: t`Blocked`,
  };
  const order = Object.keys(names);
  const sorted = [...events].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return (
    <Chart
      title={t`What is in the ledger`}
      kind="bar"
      data={sorted.map(({ kind, count }) => ({ kind: names[kind] ?? kind, count }))}
      along={{ name: "kind", label: t`Event` }}
      series={[{ name: "count", label: t`Events`, color: "pine" }]}
    />
  );
}
