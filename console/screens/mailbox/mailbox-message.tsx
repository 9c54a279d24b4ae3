import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Code, ScrollArea, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getMailboxMessage } from "#domains/delivery/mailbox.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { PreviewFrame } from "../../components/preview-frame.tsx";
import { TextWithLinks } from "./text-with-links.tsx";

type Message = ReplyOf<typeof getMailboxMessage>;
type View = "html" | "text" | "headers" | "source";

const route = getRouteApi("/a/$accountId/mailbox/$messageId");

export function MailboxMessage() {
  const { t } = useLingui();
  const { messageId } = route.useParams();
  const message = useOperation(getMailboxMessage, { params: { id: messageId } });
  return (
    <Page
      title={message.data?.subject || t`Message`}
      badge={
        <Badge color="ochre" variant="light">
          <Trans>Not sent to anyone</Trans>
        </Badge>
      }
      breadcrumbs={[{ label: t`Mailbox`, href: accountPath("/mailbox") }]}
    >
      <Loaded query={message}>{(found) => <Views message={found} />}</Loaded>
    </Page>
  );
}

function Views({ message }: { message: Message }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { view = message.html ? "html" : "text" } = route.useSearch();
  return (
    <Stack>
      <Text>
        <Trans>From: {message.from}</Trans>
        <br />
        <Trans>To: {message.to}</Trans>
        <br />
        <Moment at={message.receivedAt} />
      </Text>
      <SegmentedControl
        aria-label={t`Show the message as`}
        value={view}
        onChange={(next) => void navigate({ search: { view: next as View }, replace: true })}
        data={[
          { value: "html", label: t`Message` },
          { value: "text", label: t`Plain text` },
          { value: "headers", label: t`Headers` },
          { value: "source", label: t`Source` },
        ]}
        style={{ alignSelf: "flex-start" }}
      />
      {view === "html" && (
        <PreviewFrame title={t`The message as it looks`} html={message.html} height={680} />
      )}
      {view === "text" && <TextWithLinks text={message.text} />}
      {view === "headers" && <Headers message={message} />}
      {view === "source" && (
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0, "aria-label": t`Source`, role: "region" }}>
          <Code block>{message.source}</Code>
        </ScrollArea>
      )}
    </Stack>
  );
}

function Headers({ message }: { message: Message }) {
  const { t } = useLingui();
  return (
    <Table.ScrollContainer
      minWidth={500}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t`Headers`, role: "region" } }}
    >
      <Table>
        <Table.Tbody>
          {message.headers.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may appear twice, and the list never changes
            <Table.Tr key={index}>
              <Table.Th scope="row" style={{ verticalAlign: "top" }}>
                {name}
              </Table.Th>
              <Table.Td style={{ wordBreak: "break-word" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
