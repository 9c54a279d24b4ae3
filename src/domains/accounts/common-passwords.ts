/**
 * What people take when twelve characters are asked for: a well-known word with figures and signs around it, a run of
 * keys, the same thing twice. A long list would cost megabytes and catch little more, since guesses are limited.
 */
const words = new Set(
  `password passwort motdepasse monmotdepasse azerty azertyuiop azertyqwerty qwerty qwertyuiop qwertyuiopas qwertz
  qwertzuiop asdfghjkl qsdfghjklm wxcvbn zxcvbnm letmein letmeinplease welcome welcomehome bienvenue bonjour bonjouratous
  iloveyou jetaime jetaimetrop administrator administrateur administration admin root rootroot superuser utilisateur user
  changeme changemenow changezmoi secret secretpassword topsecret monsecret soleil sunshine princess princesse doudou
  loulou chouchou marseille olympiquedemarseille parissaintgermain psg france football baseball basketball superman
  batman starwars pokemon dragon monkey master shadow computer ordinateur internet google facebook entreprise company
  business boutique newsletter marketing campaign campagne licet example exemple test testtest testing azertyazerty
  correcthorsebatterystaple trustno abcdef abcdefgh abcdefghijkl abcdefghijklm abcabcabc aaaaaaaaaaaa`.split(
    /\s+/,
  ),
);

const runs = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < 5) return true;
  const unit = repeatedUnit(text);
  return (
    isRun(text) ||
    isCommonWord(text) ||
    (unit !== text && (unit.length < 6 || isCommonWord(unit) || isRun(unit)))
  );
}

/** `Motdepasse2026!` and `P@ssw0rd1234` are `motdepasse` and `password`. */
function isCommonWord(text: string): boolean {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  return words.has(lettersOf(plain)) || words.has(lettersOf(spelledWithLetters(plain)));
}

function spelledWithLetters(text: string): string {
  const trimmed = text.replace(/[\d\W_]+$/, "").replace(/^[\d\W_]+/, "");
  return trimmed.replace(
    /[013457@$!]/g,
    (sign) =>
      ({ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" })[sign] ??
      sign,
  );
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, "");
}

function isRun(text: string): boolean {
  return runs.some(
    (run) => `${run}${run}`.includes(text) || [...`${run}${run}`].reverse().join("").includes(text),
  );
}

/** The shortest piece that, repeated, gives the text. */
function repeatedUnit(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length);
    if (text.length % length === 0 && unit.repeat(text.length / length) === text) return unit;
  }
  return text;
}
