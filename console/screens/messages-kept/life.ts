import type { getMessageLives } from "#domains/transactional/log/lives.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Lives = ReplyOf<typeof getMessageLives>;
export type StreamLife = Lives["streams"][number];
export type Life = StreamLife["life"];
