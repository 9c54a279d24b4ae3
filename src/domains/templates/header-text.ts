import { domainToASCII } from "node:url";
import { octets } from "./octets.ts";

/** Folded header lines stay within this; RFC 5322 recommends 78. */
const lineRoom = 76;
const wordRoom = 75 - "=?utf-8?Q?".length - "?=".length;
/** A character of four octets, each as three letters. */
const longestLetter = 12;

/**
 * A text as a header may carry it: ASCII as it is, folded at spaces; anything else as encoded words (RFC 2047) that never
 * split a character. A line break in the value becomes a space, so that no value adds a header.
 */
export function headerText(value: string, column: number): string {
  const text = oneLine(value);
  if (!isPlain(text)) return encodedWords(text, column);
  return column + text.length <= lineRoom
    ? text
    : (foldedAtSpaces(text, column) ?? encodedWords(text, column));
}

/** A display name and its address: `Jean Dupont <jean@example.com>`. */
export function mailbox(address: string, name: string | undefined, column: number): string {
  const target = headerAddress(address);
  if (!name) return target;
  const phrase = oneLine(name);
  if (phrase === "") return target;
  const label = isAtoms.test(phrase) ? headerText(phrase, column) : quoted(phrase, column);
  const used = label.length - (label.lastIndexOf("\n") + 1) + (label.includes("\n") ? 0 : column);
  return `${label}${used + target.length + 3 > lineRoom ? "\r\n " : " "}<${target}>`;
}

/** An address without what would end it or the header. Whether it can be mailed is the envelope's question. */
export function headerAddress(address: string): string {
  if (usualAddress.test(address)) return address;
  const clean = address.replace(/[\p{Cc}\s<>()[\]\\,;:"]/gu, "");
  if (isAscii(clean)) return clean;
  const at = clean.lastIndexOf("@");
  if (at < 0) return clean.replace(/\P{ASCII}/gu, "");
  return `${clean.slice(0, at)}@${domainToASCII(clean.slice(at + 1))}`;
}

const usualAddress = /^[\w.+-]+@[\w.-]+$/;

export function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** An address of a page as a header may carry it between angle brackets (RFC 3986). */
export function headerUrl(url: string): string {
  if (usualUrl.test(url)) return url;
  return url.toWellFormed().replace(/[^!-~]+|[<>,"\\]/g, encodeURIComponent);
}

const usualUrl = /^[\w.~:/?#@!$&*+;=%-]*$/;

const controls = /[\p{Cc}\u2028\u2029]+/gu;
// “=?” would be read as the beginning of an encoded word.
const isPlain = (text: string) => /^[ -~]*$/.test(text) && !text.includes("=?");
const isAtoms = /^[\w!#$%&'*+\-/=?^`{|}~ ]*$/;

function oneLine(value: string): string {
  return value.replace(controls, " ").trim();
}

function quoted(phrase: string, column: number): string {
  const text = `"${phrase.replace(/["\\]/g, "\\$&")}"`;
  return isPlain(phrase) && column + text.length <= lineRoom ? text : encodedWords(phrase, column);
}

function foldedAtSpaces(text: string, column: number): string | undefined {
  const lines: string[] = [];
  let line = "";
  let used = column;
  for (const word of text.split(" ")) {
    if (word === "" || word.length >= lineRoom) return undefined;
    if (line !== "" && used + 1 + word.length > lineRoom) {
      lines.push(line);
      used = 0;
      line = "";
    }
    line += line === "" && lines.length === 0 ? word : ` ${word}`;
    used += word.length + 1;
  }
  return [...lines, line].join("\r\n");
}

const literal = /^[A-Za-z0-9!*+\-/]$/;
const written = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return character === " " ? "_" : literal.test(character) ? character : octets(character);
});
const inWord = (code: number) => written[code] ?? octets(String.fromCodePoint(code));

/** Where a word is put together: from single letters, a text would be a tree of them. */
const wordDesk = Buffer.alloc(wordRoom + longestLetter);

function encodedWords(text: string, column: number): string {
  const firstRoom = lineRoom - column - (75 - wordRoom);
  const words: string[] = [];
  let used = 0;
  let length = 0;
  let octetCount = 0;
  const endWord = () => {
    words.push(`=?utf-8?Q?${wordDesk.toString("latin1", 0, used)}?=`);
    used = 0;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    const next = inWord(code);
    length += next.length;
    octetCount += next.length === 1 ? 1 : next.length / 3;
    if (used > 0 && used + next.length > (words.length === 0 ? firstRoom : wordRoom)) endWord();
    for (let letter = 0; letter < next.length; letter++) wordDesk[used++] = next.charCodeAt(letter);
  }
  endWord();
  // Base64 where most characters are not Latin; else words that stay half readable.
  return (length <= octetCount * 2 ? words : base64Words(text, firstRoom)).join("\r\n ");
}

function base64Words(text: string, firstRoom: number): string[] {
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    const length = Math.ceil(Buffer.byteLength(word + character) / 3) * 4;
    if (word !== "" && length > (words.length === 0 ? firstRoom : wordRoom)) {
      words.push(base64Word(word));
      word = "";
    }
    word += character;
  }
  return [...words, base64Word(word)];
}

function base64Word(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}
