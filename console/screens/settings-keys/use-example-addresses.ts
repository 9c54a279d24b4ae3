import { getSenders } from "#domains/delivery/senders.api.ts";
import { useSession } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";

/** Who writes to whom in an example: a sender of this account to whoever reads it, so that it runs as it is copied. */
export function useExampleAddresses(): { from: string; to: string } {
  const { user } = useSession();
  const senders = useOperation(getSenders);
  return { from: senders.data?.senders[0]?.email ?? "shop@example.com", to: user.email };
}
