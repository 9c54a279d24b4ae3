import { Anchor, Code, List, ScrollArea, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lexer, type Token, type Tokens } from "marked";
import { createElement, Fragment, type ReactNode } from "react";
import { housePath } from "../../api/current-account.ts";

/** A page of the help, as elements: what it does not know is shown as text, and nothing in it is markup of the browser. */
export function Markdown({ text }: { text: string }) {
  return inOrder(lexer(text).map(blockOf));
}

/** Elements that stay where they are: none needs a key. */
function inOrder(elements: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...elements);
}

function inline(tokens: readonly Token[] | undefined): ReactNode {
  return inOrder((tokens ?? []).map(inlineOf));
}

function blockOf(token: Token): ReactNode {
  switch (token.type) {
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      // The page's own title stands above.
      if (depth === 1) return null;
      return (
        <Title order={depth === 2 ? 2 : 3} size={depth === 2 ? "h3" : "h4"} id={anchorOf(token.text)}>
          {inline(tokens)}
        </Title>
      );
    }
    case "paragraph":
      return <Text>{inline((token as Tokens.Paragraph).tokens)}</Text>;
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return (
        <List type={ordered ? "ordered" : "unordered"} withPadding spacing={4}>
          {inOrder(items.map(itemOf))}
        </List>
      );
    }
    case "table":
      return tableOf(token as Tokens.Table);
    case "code":
      return (
        <Code block tabIndex={0}>
          {(token as Tokens.Code).text}
        </Code>
      );
    case "space":
      return null;
    default:
      return <Text>{token.raw}</Text>;
  }
}

function itemOf({ tokens }: Tokens.ListItem): ReactNode {
  return (
    <List.Item>
      {inOrder(
        tokens.map((each) => (each.type === "text" ? inline((each as Tokens.Text).tokens) : blockOf(each))),
      )}
    </List.Item>
  );
}

function tableOf({ header, rows }: Tokens.Table): ReactNode {
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table withTableBorder verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>{inOrder(header.map(headOf))}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{inOrder(rows.map(rowOf))}</Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function headOf({ tokens }: Tokens.TableCell): ReactNode {
  return <Table.Th>{inline(tokens)}</Table.Th>;
}

function rowOf(cells: Tokens.TableCell[]): ReactNode {
  return <Table.Tr>{inOrder(cells.map(cellOf))}</Table.Tr>;
}

function cellOf({ tokens }: Tokens.TableCell): ReactNode {
  return <Table.Td>{inline(tokens)}</Table.Td>;
}

function inlineOf(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inline((token as Tokens.Strong).tokens)}</strong>;
    case "em":
      return <em>{inline((token as Tokens.Em).tokens)}</em>;
    case "codespan":
      return <Code>{(token as Tokens.Codespan).text}</Code>;
    case "link": {
      const { href, tokens } = token as Tokens.Link;
      const page = /^([\w-]+)\.md(#.*)?$/.exec(href);
      if (!page)
        return (
          <Anchor href={href} inherit>
            {inline(tokens)}
          </Anchor>
        );
      const hash = page[2] ? { hash: page[2].slice(1) } : {};
      return (
        <Anchor
          component={Link}
          to={housePath(page[1] === "index" ? "/help" : `/help/${page[1]}`)}
          {...hash}
          inherit
        >
          {inline(tokens)}
        </Anchor>
      );
    }
    case "text":
      return (token as Tokens.Text).tokens
        ? inline((token as Tokens.Text).tokens)
        : unescaped((token as Tokens.Text).text);
    case "br":
      return <br />;
    default:
      return token.raw;
  }
}

/** As links within a page name a heading. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

/** The reader of the text escapes for browsers' markup; React does it again. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
