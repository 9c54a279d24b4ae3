import { headersFor, request } from "./call.ts";

/**
 * The data of server-sent events, one by one. Over `fetch`, because the browser's own EventSource cannot say which account
 * it asks for.
 */
export async function* serverEvents(url: string, signal: AbortSignal): AsyncGenerator<string> {
  const headers = { ...headersFor(undefined), accept: "text/event-stream" };
  const { body } = await request(url, { headers, signal });
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n").filter((line) => line.startsWith("data:"));
      if (lines.length > 0) yield lines.map((line) => line.slice(5).trim()).join("\n");
    }
  }
}
