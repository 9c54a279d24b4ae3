import { headersFor, request } from "./call.ts";
import { eventData } from "./event-data.ts";

/**
 * The data of server-sent events, one by one. Over `fetch`, because the browser's own EventSource cannot say which account
 * it asks for.
 */
export async function* serverEvents(url: string, signal: AbortSignal): AsyncGenerator<string> {
  const headers = { ...headersFor(undefined), accept: "text/event-stream" };
  const { body } = await request(url, { headers, signal });
  if (body) yield* eventData(textOf(body));
}

/** Read piece by piece: not every browser lets a stream stand in a `for await`. */
async function* textOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
