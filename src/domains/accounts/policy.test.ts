import { describe, expect, it } from "vitest";
import { keyScopes, permissions, permissionsOf, policy, roleNames, roles } from "./policy.ts";

describe("policy", () => {
  it("lets an owner do everything and a viewer change nothing", () => {
    expect(permissionsOf("owner")).toEqual(permissions);
    expect(permissionsOf("viewer").every((permission) => permission.endsWith(":read"))).toBe(true);
  });

  it("gives the people and the business to owners alone, and sends through few", () => {
    expect(policy["account:admin"].roles).toEqual(["owner"]);
    expect(roles.filter((role) => permissionsOf(role).includes("campaigns:send"))).toEqual([
      "owner",
      "marketer",
    ]);
    expect(roles.filter((role) => permissionsOf(role).includes("trace:read"))).toEqual(["owner", "dpo"]);
  });

  it("lets whoever may change something see it", () => {
    for (const role of roles) {
      const held = permissionsOf(role);
      for (const permission of held.filter((one) => /:(write|send)$/.test(one))) {
        expect(held, `${role} has ${permission}`).toContain(permission.replace(/:.*/, ":read"));
      }
    }
  });

  it("gives no key what would let it make keys or invite people", () => {
    expect(keyScopes).not.toContain("keys:admin");
    expect(keyScopes).not.toContain("account:admin");
  });

  it("has words for all of it, in both languages", () => {
    for (const permission of permissions) {
      expect(policy[permission].en).not.toBe(policy[permission].fr);
    }
    for (const role of roles) expect(roleNames[role].fr.about).toMatch(/\S/);
  });
});
