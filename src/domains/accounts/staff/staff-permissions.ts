import type { AccessScope } from "#kernel/staff-words.ts";
import { type AccountPermission, permissions } from "../policy.ts";

/** What no visitor from outside needs: who did what when, and what lies in the archive. */
const never: readonly AccountPermission[] = ["trace:read", "archive:read"];

const given: Record<AccessScope, readonly AccountPermission[]> = {
  sending: ["delivery:admin"],
  content: ["templates:write", "forms:write", "media:write"],
  retention: ["retention:write"],
  people: [],
};

/** What an access lets one of the operator's people do: look around, and what its scopes add. Never send, export or give rights. */
export function permissionsOfAccess(scopes: readonly AccessScope[]): AccountPermission[] {
  const reads = permissions.filter(
    (permission) => permission.endsWith(":read") && !never.includes(permission),
  );
  return [...reads, ...scopes.flatMap((scope) => given[scope])];
}
