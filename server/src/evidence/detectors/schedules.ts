/**
 * Whether a schedule starts something on every day, or on every working day.
 *
 * @param schedule - a cron expression of five to seven fields, also within `cron(…)`; `@daily`; `rate(1 day)`;
 *   `every 24 hours`; or a calendar of systemd
 */
export function isDaily(schedule: string | undefined): boolean {
  const text = schedule?.trim().toLowerCase() ?? "";
  if (/^@?(?:daily|hourly|midnight)$|^\*-\*-\* /.test(text)) return true;
  const rate = /^(?:rate\(|every |@every )\s*(\d{1,6})\s*(minutes?|hours?|days?|m|h)\b/.exec(text);
  if (rate) return Number(rate[1]) * (MINUTES[rate[2]![0]!] ?? 0) <= DAY;
  const aws = /^cron\((.*)\)$/.exec(text)?.[1];
  const fields = (aws ?? text).split(/\s+/);
  if (fields.length < 5 || fields.length > 7 || fields.some((field) => !/^[\w*/,\-?#~]+$/.test(field)))
    return false;
  // A field of seconds stands first where there are six or seven and the expression is not of AWS, whose last is the year.
  const [, , day = "", month = "", weekday = ""] = fields.slice(
    aws === undefined && fields.length > 5 ? 1 : 0,
  );
  return (
    isAny(day) &&
    isAny(month) &&
    (isAny(weekday) || /^(?:1-5|mon-fri|0-6|sun-sat|2-6|mon-sun|1-7)$/.test(weekday))
  );
}

function isAny(field: string): boolean {
  return /^(?:\*|\?|\*\/1)$/.test(field);
}

const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440 };
const DAY = 1440;
