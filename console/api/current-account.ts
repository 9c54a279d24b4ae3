/**
 * The account whose rooms are open in this tab: the router sets it from the address before any screen of the account loads,
 * so that two tabs may work in two accounts.
 */
let current: number | undefined;

export function currentAccountId(): number | undefined {
  return current;
}

/** An address inside the account: `accountPath("/contacts/12")`. */
export function accountPath(path: string): string {
  return `/a/${current}${path}`;
}

/** An address in the house one is in, an account's or the operator's: each has its home, its help, its places. */
export function housePath(path: string): string {
  return current === undefined ? `/operator${path}` : accountPath(path);
}

/** The route, as `routes.tsx` declares it, of a place in the house one is in. */
export function houseRoute(path: string): string {
  return current === undefined ? `/operator${path}` : `/a/$accountId${path}`;
}

export function enterAccount(id: number | undefined) {
  current = id;
}
