import type { Climate } from "./innocent.ts";
import { type Checked, checkCard, checkIban, checkSsn, isRegular } from "./numbers.ts";

/** What a person can be known, or robbed, by. */
export type PiiKind =
  | "ssn"
  | "card"
  | "cvv"
  | "iban"
  | "passport"
  | "national-id"
  | "bank-account"
  | "birth-date"
  | "email"
  | "phone";

interface KindFacts {
  kind: PiiKind;
  /** Last words of a name, in snake case, that holds such a value. */
  name: RegExp;
  /** For messages: "a US social security number". */
  what: string;
  /** Environment variable for a value whose own name says too little. */
  environment: string;
}

const KINDS: readonly KindFacts[] = [
  {
    kind: "ssn",
    name: /^(?:ssns?|social_?security(?:_?(?:numbers?|num|no|nr))?|soc_?sec(?:_?(?:number|num|no))?|itin)$/,
    what: "a US social security number",
    environment: "SSN",
  },
  {
    kind: "card",
    name: /^(?:(?:credit|debit|payment|bank)_?cards?(?:_?(?:numbers?|num|no|nr))?|card_?(?:numbers?|num|no|nr)|ccn?_?(?:numbers?|num|no)|ccn)$/,
    what: "a payment card number",
    environment: "CARD_NUMBER",
  },
  {
    kind: "cvv",
    name: /^(?:cvv2?|cvc2?)(?:_?(?:code|number))?$/,
    what: "a card's security code",
    environment: "CVV",
  },
  {
    kind: "iban",
    name: /^ibans?(?:_?(?:numbers?|num|no|code))?$/,
    what: "a bank account number (IBAN)",
    environment: "IBAN",
  },
  {
    kind: "passport",
    name: /^passport(?:_?(?:numbers?|num|no|nr|id))?$/,
    what: "a passport number",
    environment: "PASSPORT_NUMBER",
  },
  {
    kind: "national-id",
    name: /^(?:national_?(?:id|identity|identification)(?:_?(?:number|num|no))?|national_?insurance(?:_?(?:number|num|no))?|nino|aadhaa?r(?:_?(?:number|num|no|id))?|social_?insurance_?(?:number|num|no)|identity_?card_?(?:number|num|no)|driver_?s?_?licen[cs]e(?:_?(?:number|num|no|id))?|codice_?fiscale|pesel|curp|cpf)$/,
    what: "a national identity number",
    environment: "NATIONAL_ID",
  },
  {
    kind: "bank-account",
    name: /^bank_?(?:account|acct)_?(?:numbers?|num|no)$/,
    what: "a bank account number",
    environment: "BANK_ACCOUNT_NUMBER",
  },
  {
    kind: "birth-date",
    name: /^(?:dob|d_?o_?b|date_?of_?birth|birth_?date|birth_?day)$/,
    what: "a date of birth",
    environment: "DATE_OF_BIRTH",
  },
  {
    kind: "email",
    name: /^e_?mail(?:_?(?:address|addr|id))?$/,
    what: "a person's e-mail address",
    environment: "EMAIL",
  },
  {
    kind: "phone",
    name: /^(?:(?:tele|cell|mobile)?_?phone(?:_?(?:number|num|no|nr))?|mobile(?:_?(?:number|num|no))|cell(?:_?(?:number|num|no)))$/,
    what: "a person's phone number",
    environment: "PHONE_NUMBER",
  },
];

/** Words before or after it that make of a personal value's name the name of something else. */
const NOT_THE_VALUE =
  /^(?:masked|encrypted|encr?|enc|hashed|hash|hmac|tokeni[sz]ed|token|redacted|obfuscated|anonymi[sz]ed|protected|secure|cipher|fake|dummy|test|sample|example|mock|is|has|have|had|valid|invalid|no|num|n|count|counts|total|show|hide|require|required|allow|detect|detected|find|found|pattern|regex|re|column|col|field|fields|label|key|name|type|format|entity|missing|last|last4|partial|short|safe|company|employer|vendor|business|organi[sz]ation|org|next|max|min|min_?max|template|placeholder|error|errors|idx|index|pos|length|len|author|maintainer|support|contact|sender|from|admin|owner|info|reply|notification|smtp|service|bot|default|receiver|recipient|to|cc|bcc|alert|store|shop|office|hotel|restaurant)$/;

/** What personal data is called, by its kind. */
export const WHAT_DATA_IS: readonly string[] = KINDS.map(({ what }) => what);

/** The kind of personal value that a variable, key, column or argument of that name holds. */
export function kindOfName(name: string): PiiKind | undefined {
  const words = snakeCase(name)
    .replace(/_(?:str|string|val)$/, "")
    .split("_")
    .filter(Boolean);
  for (let at = 0; at < Math.min(words.length, 6); at++) {
    const facts = KINDS.find((item) => item.name.test(words.slice(at).join("_")));
    if (!facts) continue;
    return words.slice(0, at).some((word) => NOT_THE_VALUE.test(word)) ? undefined : facts.kind;
  }
  return undefined;
}

export function whatIs(kind: PiiKind): string {
  return factsOf(kind).what;
}

/** `PATIENT_SSN` for `patient_ssn`; the kind's own variable where the name does not say what it is. */
export function environmentFor(name: string, kind: PiiKind): string {
  return kindOfName(name) === kind ? snakeCase(name).toUpperCase() : factsOf(kind).environment;
}

function factsOf(kind: PiiKind): KindFacts {
  return KINDS.find((item) => item.kind === kind)!;
}

/** `credit_card_number` for `creditCardNumber`, `Credit card number` and `CREDIT_CARD_NUMBER`; `dob` for `DoB`. */
export function snakeCase(name: string): string {
  const plain = /^D[oO]B$/.test(name) ? "dob" : name;
  return plain
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .replace(/_{2,}/g, "_")
    .replace(/^_+|(?<!_)_+$/g, "")
    .toLowerCase();
}

/** Whether a text is the value that a name of that kind promises; undefined when it is not. */
export function checkValue(kind: PiiKind, text: string): Checked | undefined {
  switch (kind) {
    case "ssn":
      return checkSsn(text);
    case "card":
      return checkCard(text);
    case "iban":
      return checkIban(text);
    case "passport":
      return /^(?:[A-Z]{0,3}\d{6,9}|(?=(?:[A-Z]*\d){4})(?=\d*[A-Z])[A-Z\d]{8,9})$/.test(text)
        ? sampleIfRegular(text)
        : undefined;
    case "national-id":
      return /^(?=(?:\D*\d){6})[A-Z\d][A-Z\d .\-/]{6,20}$/.test(text) ? sampleIfRegular(text) : undefined;
    case "bank-account":
      return /^\d[\d -]{6,16}\d$/.test(text) ? sampleIfRegular(text) : undefined;
    case "birth-date":
      return isBirthDate(text) ? { isSample: false } : undefined;
    case "email":
      return isPrivateAddress(text) ? { isSample: false } : undefined;
    case "phone":
      return isPhoneNumber(text) ? { isSample: false } : undefined;
    default:
      return undefined;
  }
}

/**
 * What a text is by its shape alone; samples are nobody's where no name says that they stand for somebody's.
 *
 * @param isBesideCard - something around it speaks of cards, so that digits in one piece can be one
 */
export function shapeOf(text: string, isBesideCard: boolean): PiiKind | undefined {
  const isSomebodys = (checked: Checked | undefined) => checked !== undefined && !checked.isSample;
  if (/^\d{3}-\d{2}-\d{4}$/.test(text) && isSomebodys(checkSsn(text))) return "ssn";
  if (isSomebodys(checkIban(text))) return "iban";
  const card = checkCard(text);
  return card && !card.isSample && (card.isGrouped || isBesideCard) ? "card" : undefined;
}

/** True for names of what stands beside a card's number. @param name - in snake case */
export function isAboutCards(name: string): boolean {
  return /(?:^|_)(?:cards?|cardholder|cvv2?|cvc2?|expiry|expires|exp_month|expiration|pan|charge|payment|billing|wallet)(?:_|$)/.test(
    name,
  );
}

/** Whether a value counts in a file whose path says that it holds examples or rows to start with. */
export function isWorthIt(
  { kind, isSample }: { kind: PiiKind; isSample: boolean },
  climate: Climate,
): boolean {
  return climate === "serious" || (climate === "samples" && !isSample && /^(?:ssn|card|iban)$/.test(kind));
}

/** Kinds that always belong to a person; companies have addresses and phones, and days are everywhere. */
export function isOwn(kind: PiiKind): boolean {
  return kind !== "email" && kind !== "phone" && kind !== "birth-date";
}

/** `customer_phone`: the name says whose it is. */
export function isSubject(name: string): boolean {
  return /^(?:user|customer|patient|client|employee|member|guest|applicant|student|personal|private|home|emergency)_/.test(
    snakeCase(name),
  );
}

/** Whether the other fields of a record describe a private person. @param others - names in snake case */
export function isPersonBeside(kind: PiiKind, others: readonly string[]): boolean {
  const person = kind === "phone" ? PERSON : PERSON_OR_NAME;
  return others.some((other) => person.test(other)) && !others.some(isPublic);
}

const PERSON =
  /^(?:first|last|full|given|family|middle|maiden)_?name$|^(?:surname|ssn|dob|date_of_birth|birth_date|gender|sex|patient_\w+|salary|mrn|(?:passport|national_id|iban|card)(?:_\w+)?)$/;
const PERSON_OR_NAME = new RegExp(`${PERSON.source}|^(?:name|address|phone|email|patient)$`);

/** Fields of records about people in public, and about whom to write to. */
export function isPublic(name: string): boolean {
  return /^(?:nationality|occupation|position|team|club|draft\w*|wikipedia\w*|website|url|license|version|affiliation|role|title|company|organization|subject|body|to|from|html|smtp\w*|password|bio|parties|known_for|author\w*|maintainer\w*|owner)$/.test(
    name,
  );
}

function sampleIfRegular(text: string): Checked {
  const digits = text.replace(/\D/g, "");
  return { isSample: isRegular(digits) || /^(?:\d?12345|0{4}|9{4})|(\d)\1{4}/.test(digits) };
}

/** A day that somebody alive can have been born on; the first of January is what forms and programs fill in. */
function isBirthDate(text: string): boolean {
  const numbers =
    /^(?<year>\d{4})([-/.])(?<a>\d{1,2})\2(?<b>\d{1,2})(?:[T ].*)?$/.exec(text) ??
    /^(?<a>\d{1,2})([-/.])(?<b>\d{1,2})\2(?<year>\d{4})$/.exec(text);
  const words =
    /^(?:(?<month>[A-Z][a-z]{2,8})\.? (?<a>\d{1,2})(?:st|nd|rd|th)?,?|(?<b>\d{1,2})(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,?) (?<year>\d{4})$/.exec(
      text,
    );
  const { year = "", a, b } = (numbers ?? words)?.groups ?? {};
  const days = [a, b].filter((day) => day !== undefined).map(Number);
  const isDay = days.every((day) => day > 0 && day <= 31) && (!numbers || days.some((day) => day <= 12));
  const isFirst = numbers ? days.every((day) => day === 1) : days[0] === 1;
  return days.length > 0 && isDay && !isFirst && Number(year) >= 1930 && Number(year) <= 2015;
}

const PRIVATE_DOMAINS =
  /@(?:g(?:oogle)?mail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|proton(?:mail)?|pm|gmx|web|t-online|qq|163|126|yandex|mail|rediffmail|libero|orange|wanadoo|free|comcast|verizon)\.(?:com?(?:\.\w\w)?|net|me|org|de|fr|it|ru|in|uk|ca|ch|at|es|br)$/i;

/** What people write when they need an address: `john.doe`, `your_name`, `test123`. */
const ANYBODY =
  /^(?:your?\w*|my\w*|the|some(?:one|body)?|any(?:one|body)?|an?|test\w*|users?|username|admin\w*|info|support|contact|hello|help|sales|team|office|e?mail\w*|no|reply|noreply|donotreply|name|foo|bar|baz|qux|abc\w*|xyz|example\w*|sample\w*|demo\w*|dummy\w*|fake\w*|mock\w*|jo?h?n|jane|joe|bob|alice|charlie|eve|doe|jdoe|\w*doe|smith|jsmith|johnsmith|first\w*|last\w*|customer|client|employee|sender|receiver|recipient|from|to|me|you|bot\w*|dev\w*|project|company|service|account|temp|random|alert\w*|notif\w*|news\w*|shop|store|app|api|data|robot|webmaster|hr|jobs|ceo|guest(?:user)?|default\w*|anonymous|nobody|unknown)$/i;

function isPrivateAddress(text: string): boolean {
  const match = /^([\w.+-]{3,40})@[\w.-]+$/.exec(text);
  if (!match || !PRIVATE_DOMAINS.test(text)) return false;
  const words = match[1]!.split(/[\d._+-]+/).filter(Boolean);
  return (
    words.some((word) => !ANYBODY.test(word)) &&
    words.every((word) => !/^(?:your|test|example|sample|dummy|fake|noreply|xxx)/i.test(word))
  );
}

/** No run, no sequence, no 555 exchange of films, no number that the regulators keep for films. */
function isPhoneNumber(text: string): boolean {
  if (!/^\+?[\d ().-]{9,20}$/.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 10 || digits.length > 15) return false;
  if (/(\d)\1{4}|12345|23456|34567|45678|56789|98765|87654|(\d\d)\2{2}/.test(digits)) return false;
  return !/555|^(?:44|0)7700900|^(?:44|0)2079460|^1?800|^1?888|^1?877|^61491570/.test(digits);
}
