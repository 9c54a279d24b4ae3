/** Hands a text that is already here to the browser as a file. */
export function saveText(name: string, text: string) {
  saveFile(name, new Blob([text], { type: "text/plain" }));
}

/** The same of bytes that came inside an answer. */
export function saveBytes(name: string, { base64, type }: { base64: string; type: string }) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  saveFile(name, new Blob([bytes], { type }));
}

function saveFile(name: string, file: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
