import type { Name, SelectItem } from "../../engine/sql/ast.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words for people, by which a table holds data of users wherever they stand in its name. */
const PEOPLE = set(
  `customer user client patient employee member student subscriber guest applicant candidate donor citizen resident voter
  teacher doctor physician driver buyer seller shopper attendee passenger visitor beneficiary policyholder borrower
  cardholder contact profile account person people personnel lead tenant worker staff consumer cust emp`,
);
/** Words for what people do and own; they count as the last word of a name. */
const BELONGINGS = set(
  `order payment invoice transaction message booking reservation appointment prescription diagnosis claim subscription
  purchase address salary payroll chat conversation email loan card ticket visit admission enrollment consent
  record complaint donation shipment cart wallet deposit withdrawal transfer`,
);
/** Last words that make the table one of look-ups, figures or plumbing. */
const OTHERS = set(
  `type status state role category code country currency setting config configuration count stat statistic metric summary
  report aggregate agg lookup ref enum kind level tier group permission template version migration schema queue cache tmp
  temp field attribute definition method option plan segment tag index mapping map bridge flag feature rule policy
  limit quota total daily weekly monthly yearly forecast prediction id key region class grade department title reason
  source channel model view log cluster score`,
);
/** Schemas of the database itself. */
const SYSTEM = set(
  "information_schema pg_catalog sys mysql performance_schema sqlite_master pg_temp tempdb temp",
);
const PREFIXES = set("tbl dim fact fct t app raw stg stage src vw v");

/** True for a table whose rows belong to people, as far as its name tells. */
export function isUserTable(name: Name): boolean {
  if (name.template || name.parts.some((part) => SYSTEM.has(part.toLowerCase()))) return false;
  const last = name.parts.at(-1) ?? "";
  if (/^[#@]/.test(last)) return false;
  const words = wordsOf(last);
  while (words.length > 1 && PREFIXES.has(words[0]!)) words.shift();
  if (/^(vw?|view)_/i.test(last) || words.at(-1) === "view") return false;
  const end = words.at(-1);
  if (!end || OTHERS.has(end)) return false;
  return BELONGINGS.has(end) || words.some((word) => PEOPLE.has(word));
}

/** True when what is selected shows who somebody is: all columns, or one that names, locates or identifies a person. */
export function showsPeople(items: readonly SelectItem[], table: Name): boolean {
  return items.some(({ star, column }) => star || (column !== undefined && isPersonal(column, table)));
}

/** True for a column that names, locates or identifies a person. */
export function isPersonal(column: string, table: Name): boolean {
  const words = wordsOf(column);
  const text = words.join("_");
  if (PERSONAL.test(text)) return true;
  return text === "name" && wordsOf(table.parts.at(-1) ?? "").some((word) => PEOPLE.has(word));
}

const PERSONAL =
  /(^|_)(email|mail|phone|telephone|mobile|ssn|social_security(_number)?|passport(_(no|number))?|dob|birth_?(date|day)|date_of_birth|iban|credit_card|card_number|salary|street|postcode|zip_?code|national_id|tax_id|nationality|ip_address|diagnosis|password(_hash)?)($|_(address|number|no|line)\d?$)|^((first|last|full|middle|given|family|maiden|sur|customer|user|patient|employee|client|contact|member)_?name|surname|username|address|home_address|billing_address|shipping_address)$/;

/** `tblCustomerOrders` in lower-case words, each in the singular. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .map(singular);
}

function singular(word: string): string {
  if (
    word === "people" ||
    word === "status" ||
    word === "address" ||
    word === "class" ||
    word === "diagnosis"
  )
    return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|us)es$/.test(word)) return word.slice(0, -2);
  if (word === "diagnoses") return "diagnosis";
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
