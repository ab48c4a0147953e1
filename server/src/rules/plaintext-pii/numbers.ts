/** What tells a personal number from digits that only look like one. Sources stand beside each rule. */

/** A number that is one by its own rules; `isSample` when it is known from documentation and tests, or visibly made up. */
export interface Checked {
  isSample: boolean;
}

/**
 * A US social security number: no 000, 666 or 9xx area, no 00 group, no 0000 serial. Source: SSA, "Social Security Number
 * Randomization", and 20 CFR 422.110 for the numbers that never were anybody's.
 *
 * @param text - with or without its hyphens or blanks
 * @returns undefined when it cannot be one, or was published as one that is nobody's
 */
export function checkSsn(text: string): Checked | undefined {
  const match = /^(\d{3})([- ]?)(\d{2})\2(\d{4})$/.exec(text);
  if (!match) return undefined;
  const [, area = "", , group = "", serial = ""] = match;
  if (area === "000" || area === "666" || area.startsWith("9") || group === "00" || serial === "0000")
    return undefined;
  const digits = area + group + serial;
  if (NOBODYS.has(digits)) return undefined;
  return { isSample: isRegular(digits) || SAMPLE_SSN.test(digits) };
}

/** Printed on wallet inserts and in advertisements of the SSA. */
const NOBODYS = new Set(["078051120", "219099999", "457555462"]);
/** Each part a repetition or a sequence: 111-22-3333, 123-45-6789, 123-12-1234. */
const SAMPLE_SSN =
  /^(?:(\d)\1\1|123|321|456|234|345|987)(?:(\d)\2|12|23|34|45|56|54)(?:(\d)\3{3}|\d?1234|6789|5678|4321|4567|3456|7890)$/;

/** Issuers' prefixes and lengths. Source: ISO/IEC 7812 ranges as Stripe's and PayPal's documentation list them. */
const ISSUERS: readonly RegExp[] = [
  /^4\d{12}(?:\d{3}){0,2}$/,
  /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14,17}$/,
];

/**
 * A payment card's number, by its issuer's prefix and length and by Luhn's check digit.
 *
 * @param text - digits, in groups divided by blanks or hyphens or in one piece
 */
export function checkCard(text: string): (Checked & { isGrouped: boolean }) | undefined {
  const isGrouped = /^(?:\d{4}([- ])\d{4}\1\d{4}\1\d{4}|\d{4}([- ])\d{6}\2\d{4,5})$/.test(text);
  const digits = isGrouped ? text.replace(/[- ]/g, "") : text;
  if (!ISSUERS.some((issuer) => issuer.test(digits)) || !passesLuhn(digits)) return undefined;
  const isSample = TEST_CARDS.has(digits) || isRegular(digits) || /^40000|(\d)\1{5}/.test(digits);
  return { isSample, isGrouped };
}

/** True when the last digit is Luhn's check digit of those before it. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Numbers for tests that Stripe, PayPal, Braintree, Adyen and Authorize.Net publish, beside those with long runs. */
const TEST_CARDS = new Set(
  `4242424242424242 4012888888881881 4222222222222 4005519200000004 4009348888881881 4012000033330026
  4012000077777777 4217651111111119 4444333322221111 4988438843884305 4166676667666746 4646464646464644 4007000000027
  4917610000000000 4032039317984658 5555555555554444 2223003122003222
  5200828282828210 5105105105105100 5454545454545454 2222400070000005 5136333333333335 5585558555855583
  5577000055770004 5424000000000015 5500005555555559 5500000000000004 378282246310005 371449635398431
  378734493671000 370000000000002 340000000000009 6011111111111117 6011000990139424 6011981111111113
  6011000000000012 6011000000000004 3056930009020004 30569309025904 38520000023237 36227206271667 3088000000000017
  3566002020360505 3530111333300000 6555900000604105 6200000000000005 6205500000000000004`.split(/\s+/),
);

/** Length of an IBAN by country. Source: SWIFT, IBAN registry, release 99. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
  LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
  RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((item) => [item.slice(0, 2), Number(item.slice(2))]),
);

/**
 * An account number as ISO 13616 has it: the country's length, and 1 as the remainder by 97.
 *
 * @param text - in one piece, or in the printed groups of four
 * @returns undefined when it is none, or the example of its country
 */
export function checkIban(text: string): Checked | undefined {
  if (!/^[A-Z]{2}\d{2}(?:[A-Z0-9]{10,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)$/.test(text))
    return undefined;
  const plain = text.replaceAll(" ", "");
  if (plain.length !== IBAN_LENGTHS[plain.slice(0, 2)]) return undefined;
  let rest = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  if (rest !== 1 || EXAMPLE_IBANS.has(plain)) return undefined;
  return { isSample: SANDBOX_IBANS.has(plain) || /12345678|(\d)\1{9}|987654321/.test(plain) };
}

/** The registry's own example of each country, and Wikipedia's. */
const EXAMPLE_IBANS = new Set(
  `GB82WEST12345698765432 GB29NWBK60161331926819 DE89370400440532013000 FR1420041010050500013M02606
  ES9121000418450200051332 NL91ABNA0417164300 IT60X0542811101000000123456 BE68539007547034
  CH9300762011623852957 AT611904300234573201 PL61109010140000071219812874 PT50000201231234567890154
  SE4550000000058398257466 NO9386011117947 DK5000400440116243 FI2112345600000785 IE29AIBK93115212345678
  LU280019400644750000 GR1601101250000000012300695 CZ6508000000192000145399 HU42117730161111101800000000
  RO49AAAA1B31007593840000 BG80BNBG96611020345678 HR1210010051863000160 SK3112000000198742637541
  SI56263300012039086 EE382200221020145685 LV80BANK0000435195001 LT121000011101001000
  CY17002001280000001200527600 MT84MALT011000012345MTLCAST001S LI21088100002324013AA
  MC5811222000010123456789030 TR330006100519786457841326 SA0380000000608010167519 AE070331234567890123456
  IL620108000000099999999 IS140159260076545510730339 AD1200012030200359100100 AL47212110090000000235698741
  BA391290079401028494 XK051212012345678906 MK07250120000058984 RS35260005601001611379 ME25505000012345678951
  GE29NB0000000101904917 AZ21NABZ00000000137010001944 KZ86125KZT5004100100 MD24AG000225100013104168
  UA213223130000026007233566001 PK36SCBL0000001123456702 TN5910006035183598478831 FO6264600001631634
  GL8964710001000206 GI75NWBK000000007099453 SM86U0322509800000000270100 CR05015202001026284066
  DO28BAGR00000001212453658324 GT82TRAJ01020000001210029690`.split(/\s+/),
);

/** Those that converters and the banks' sandboxes show: nobody's, unless a name says that they stand for somebody's. */
const SANDBOX_IBANS = new Set(
  `DE75512108001245126199 DE02120300000000202051 DE02500105170137075030 DE02100500000054540402
  DE02300209000106531065 DE02200505501015871393 DE02100100100006820101 DE91100000000123456789
  FR7630006000011234567890189 ES7921000813610123456789 NL02ABNA0123456789 BE71096123456769
  GB33BUKB20201555555555 IE64IRCE92050112345678`.split(/\s+/),
);

/** One digit again and again, a group again and again, or up and down the keyboard. */
export function isRegular(digits: string): boolean {
  if (new Set(digits).size <= 2 || /^(\d{1,4})\1+$/.test(digits)) return true;
  let steps = 0;
  for (let i = 1; i < digits.length; i++) {
    const step = (Number(digits[i]) - Number(digits[i - 1]) + 10) % 10;
    if (step === 1 || step === 9) steps++;
  }
  return steps >= (digits.length - 1) * 0.7;
}
