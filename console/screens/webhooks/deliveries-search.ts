const states = ["waiting", "delivered", "dead"] as const;

/** Which deliveries are shown: all, where nothing is chosen. An address is searched for, and never in the page’s own address. */
export type DeliveriesSearch = { state?: (typeof states)[number] };

export function readDeliveriesSearch({ state }: Record<string, unknown>): DeliveriesSearch {
  const found = states.find((each) => each === state);
  return found ? { state: found } : {};
}
