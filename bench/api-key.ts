import { createApiKey } from "#domains/accounts/api-keys.ts";
import { permissions } from "#domains/accounts/index.ts";
import { inAccount } from "#kernel/db.ts";
import type { Shop } from "../test/shop.ts";
import type { Throwaway } from "./throwaway.ts";

type Wanted = Pick<Parameters<typeof createApiKey>[1], "kind" | "scopes">;

/** A key with which a program does what these scopes allow. */
export async function makeApiKey(site: Throwaway, { accountId }: Shop, wanted: Wanted): Promise<string> {
  const actor = { kind: "user", userId: 1, permissions: new Set<string>(permissions) } as const;
  const made = await inAccount(site.resources, { accountId, actor }, (context) =>
    createApiKey(context, { name: "bench", ...wanted }),
  );
  return made.key;
}
