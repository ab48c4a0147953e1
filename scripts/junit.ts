/**
 * The totals of JUnit reports.
 *
 * @param reports - texts of JUnit XML files
 */
export function countTests(reports: readonly string[]): { passed: number; failed: number; skipped: number } {
  const sum = (attribute: string) =>
    reports
      .flatMap((report) => report.match(/<testsuite\b[^>]*>/g) ?? [])
      .reduce(
        (total, suite) => total + Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(suite)?.[1] ?? 0),
        0,
      );
  const failed = sum("failures") + sum("errors");
  const skipped = sum("skipped");
  return { passed: sum("tests") - failed - skipped, failed, skipped };
}
