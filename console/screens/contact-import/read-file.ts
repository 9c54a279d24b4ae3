import type { ImportFile } from "./draft.ts";

/** The file as it is, byte for byte: the server finds out its encoding. */
export async function fromFile(file: File): Promise<ImportFile> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return {
    id: crypto.randomUUID(),
    // A name goes on one line of at most 200 characters.
    name: file.name.replace(/\p{Cc}/gu, "").slice(-200) || "contacts.csv",
    size: file.size,
    content: { base64: url.slice(url.indexOf(",") + 1) },
  };
}

export function fromText(text: string, name: string): ImportFile {
  return {
    id: crypto.randomUUID(),
    name,
    size: new Blob([text]).size,
    content: { text: text.toWellFormed() },
  };
}
