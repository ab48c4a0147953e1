import { type Label, phrase } from "../label.ts";
import { isAside } from "../places.ts";
import { words } from "../words.ts";
import { BACKUP_TABLES } from "./backup-tables.ts";
import { programOf } from "./command-match.ts";
import type { Found, SignalOf } from "./detector.ts";
import { helmValuesOf, switchedOn } from "./helm-values.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** Backups, and that they can be restored. */
export const backupRecovery = defineDetector("backup-recovery", {
  aspects: BACKUP_TABLES,
  words: words(
    "backup backups restore restic borgmatic dump mysqldump mysqlpump dumpall cnpg snapshot " +
      "snapshots retention backupretentionperiod pointintimerecoveryspecification postgrescluster " +
      "pgbackups3 pg_dump autorestic recovery dr dlm snapshot_retention_limit point_in_time_recovery",
  ),
  headingWords: words("backup backups recovery restore restoring"),
  ignores: (signal, { path }) => signal.kind === "heading" && isAside(path),
  *detect(file) {
    for (const { name, values } of helmValuesOf(file)) {
      // Without a schedule or a place to put them, `backup` is something else.
      const backups = ["backup", "backups"].flatMap((key) => switchedOn(values, key));
      const real = backups.find((backup) =>
        backup.keys().some((key) => /schedule|cron|destination|bucket|provider|storage/i.test(key)),
      );
      if (real) yield { aspect: "backup", label: phrase("Backups of the chart {0}", name), span: real.span };
    }
    for (const signal of file.signals) {
      if (signal.kind === "command") yield* ofCommand(signal);
      if (signal.kind === "resource") yield* ofResource(signal);
      if (signal.kind === "manifest") yield* ofManifest(signal);
      if (
        signal.kind === "job" &&
        /\brestor(?:e|ing)\b/i.test(signal.name) &&
        /test|drill|verif|check/i.test(signal.name)
      )
        yield { aspect: "restore", label: phrase("Job “{0}”", signal.name), span: signal.span };
    }
  },
});

/** Dumps with their data, and a project's own scripts by their names. */
function* ofCommand({ words, where, span }: SignalOf<"command">): Generator<Found> {
  const program = programOf(words);
  if (program === undefined) return;
  const isOfSchema = words.some(
    (word) => /^(?:-s|--schema-only|--no-data|-d)$/.test(word) && (program !== "pg_dump" || word !== "-d"),
  );
  if (DUMPS.has(program) && !isOfSchema) yield { aspect: "backup", label: withPlace(program, where), span };
  const script = words
    .slice(0, 3)
    .find((word) => /(?:^|[/_-])(?:backup|restore)(?:[_-][\w-]{1,80})?\.(?:sh|py|js|ts|bash)$/.test(word));
  if (!script) return;
  const name = script.slice(script.lastIndexOf("/") + 1);
  yield {
    aspect: name.includes("restore") ? "restore" : "backup",
    label: withPlace(phrase("Script {0}", name), where),
    span,
  };
}

const DUMPS = new Set("pg_dump pg_dumpall mysqldump mariadb-dump mysqlpump".split(" "));

/** Databases whose backups are a setting. */
function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const setting = BACKUP_SETTINGS.find(
    ({ types, path }) => types.test(type) && isSet(body.get(...path)?.text),
  );
  const what = type.includes("::") ? name : `${type}.${name}`;
  if (setting) {
    const days = body.get(...setting.path)!.text!;
    yield { aspect: "backup", label: backupsOf(what, days), span };
  }
  if (/^aws_(?:db_instance|rds_cluster)$/.test(type) && body.get("restore_to_point_in_time"))
    yield { aspect: "restore", label: phrase("{0} is restored from a point in time", what), span };
}

/** @param days - what the setting says: a number of days, or that there are backups */
function backupsOf(what: string, days: string): Label {
  if (!/^\d+$/.test(days)) return phrase("Backups of {0}", what);
  if (days === "1") return phrase("Backups of {0}, kept for 1 day", what);
  return phrase("Backups of {0}, kept for {1} days", what, days);
}

const BACKUP_SETTINGS: readonly { types: RegExp; path: readonly string[] }[] = [
  {
    types: /^aws_(?:db_instance|rds_cluster|docdb_cluster|neptune_cluster)$/,
    path: ["backup_retention_period"],
  },
  { types: /^aws_elasticache_(?:replication_group|cluster)$/, path: ["snapshot_retention_limit"] },
  { types: /^aws_redshift_cluster$/, path: ["automated_snapshot_retention_period"] },
  { types: /^aws_dynamodb_table$/, path: ["point_in_time_recovery", "enabled"] },
  { types: /^azurerm_(?:postgresql|mysql)_(?:flexible_)?server$/, path: ["backup_retention_days"] },
  { types: /^azurerm_mssql_database$/, path: ["short_term_retention_policy", "retention_days"] },
  { types: /^azurerm_cosmosdb_account$/, path: ["backup", "type"] },
  { types: /^google_sql_database_instance$/, path: ["settings", "backup_configuration", "enabled"] },
  { types: /^google_alloydb_cluster$/, path: ["automated_backup_policy", "enabled"] },
  { types: /^AWS::RDS::DB(?:Instance|Cluster)$/, path: ["BackupRetentionPeriod"] },
  {
    types: /^AWS::DynamoDB::Table$/,
    path: ["PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"],
  },
];

/** Zero days and `false` switch backups off. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value.toLowerCase() !== "false";
}

/** Database clusters of operators, whose backups are a part of them. */
function* ofManifest({ apiVersion, type, name, body, span }: SignalOf<"manifest">): Generator<Found> {
  if (apiVersion.startsWith("postgresql.cnpg.io/") && type === "Cluster") {
    if (
      body.get("spec", "backup", "barmanObjectStore") ||
      body.get("spec", "backup", "volumeSnapshot") ||
      body.get("spec", "plugins")
    )
      yield { aspect: "backup", label: phrase("Backups of the CloudNativePG cluster {0}", name), span };
    if (body.get("spec", "bootstrap", "recovery"))
      yield {
        aspect: "restore",
        label: phrase("CloudNativePG cluster {0} is restored from a backup", name),
        span,
      };
  }
  const repos =
    type === "PostgresCluster" ? (body.get("spec", "backups", "pgbackrest", "repos")?.items() ?? []) : [];
  if (repos.some((repo) => repo.get("schedules")))
    yield { aspect: "backup", label: phrase("Scheduled backups of the PostgreSQL cluster {0}", name), span };
}
