import { queryOptions, useQuery } from "@tanstack/react-query";
import { getSession } from "#domains/accounts/accounts.api.ts";
import type { AccountPermission } from "#domains/accounts/policy.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "./call.ts";
import { currentAccountId } from "./current-account.ts";

export type Session = ReplyOf<typeof getSession>;
export type SignedIn = Extract<Session, { state: "signed_in" }>;
export type SessionAccount = SignedIn["accounts"][number];

/** Who is at the keyboard. Not kept by account: it is the same person in every one of theirs. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call(getSession, undefined, { signal }),
  staleTime: 60_000,
});

let last: SignedIn | undefined;

/**
 * The signed-in user; only for what is drawn inside an account, where the router has made sure there is one. When the
 * session ends under an open screen this stays the same, and `<SignInAgain>` asks for the password over it.
 */
export function useSession(): SignedIn {
  const { data } = useQuery(sessionQuery);
  if (data?.state === "signed_in") last = data;
  if (!last) throw new Error("This part of the console is for somebody signed in");
  return last;
}

/** The account whose rooms are open. */
export function useAccount(): SessionAccount {
  const account = useSession().accounts.find((one) => one.id === currentAccountId());
  if (!account) throw new Error("This part of the console belongs to an account");
  return account;
}

/** Whether one was let in from outside, to look around: what changes something is not theirs. */
export function useVisiting(): boolean {
  return useAccount().access !== null;
}

/** What the signed-in user's role lets them do here; nothing outside the accounts. */
export function usePermissions(): readonly AccountPermission[] {
  return useSession().accounts.find((one) => one.id === currentAccountId())?.permissions ?? [];
}

/** Whether it lets them do one thing: `useMay("contacts:write")`. */
export function useMay(permission: AccountPermission): boolean {
  return usePermissions().includes(permission);
}
