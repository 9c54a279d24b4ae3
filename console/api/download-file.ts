import type { Operation } from "#kernel/operation.ts";
import { addressOf } from "./address-of.ts";
import { type CallInput, headersFor, type Loose, request } from "./call.ts";

/** Fetches an operation that answers with a file and hands it to the browser under the server's name for it. */
export async function downloadFile<O extends Operation>(operation: O, input?: CallInput<O>): Promise<void> {
  const { params, query, body } = (input ?? {}) as Loose;
  const response = await request(addressOf(operation.path, params, query), {
    method: operation.method,
    headers: { ...headersFor(body), accept: "*/*" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileNameOf(response.headers.get("content-disposition")) ?? operation.id;
  link.click();
  // The browser has taken its own hold of the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/i.exec(disposition ?? "")?.[1];
}
