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

export function enterAccount(id: number | undefined) {
  current = id;
}
