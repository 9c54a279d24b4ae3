/** Whether an address of another site tells that site who the reader is. */
export function carriesReader(address: string): boolean {
  return /^(?:https?:)?\/\/[\s\S]*\{\{\s*contact\.(?:EMAIL|[A-Z_]*(?:NAME|NOM|PHONE|SMS|TEL))\b/i.test(
    address,
  );
}
