import type {
  getDisclosure,
  getWeakness,
  listIntrusionTests,
  listWeaknesses,
} from "#domains/governance/security/security.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Summary = ReplyOf<typeof listWeaknesses>["weaknesses"][number];
export type Weakness = ReplyOf<typeof getWeakness>;
export type IntrusionTest = ReplyOf<typeof listIntrusionTests>["tests"][number];
export type Disclosure = ReplyOf<typeof getDisclosure>;
