import { Plural, Trans } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import type { getMessageLives } from "#domains/transactional/log/lives.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

type Life = ReplyOf<typeof getMessageLives>["streams"][number]["life"];

/** For how many days each part of a message is kept. */
export function MessageDays({ life }: { life: Life }) {
  return (
    <Text>
      <Plural value={life.log} one="Log: # day" other="Log: # days" />
      {" · "}
      {life.preview === 0 ? (
        <Trans>contents: not kept</Trans>
      ) : (
        <Plural value={life.preview} one="contents: # day" other="contents: # days" />
      )}
      {" · "}
      <Plural
        value={life.events}
        one="tries, opens and clicks: # day"
        other="tries, opens and clicks: # days"
      />
      {life.attachments === "kept" && (
        <>
          {" · "}
          <Trans>with attachments</Trans>
        </>
      )}
    </Text>
  );
}
