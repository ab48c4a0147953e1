import { isAside } from "../places.ts";
import { words } from "../words.ts";
import { programOf } from "./command-match.ts";
import type { Found, SignalOf } from "./detector.ts";
import { helmValuesOf, switchedOn } from "./helm-values.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** Backups, and that they can be restored. */
export const backupRecovery = defineDetector("backup-recovery", {
  aspects: {
    backup: {
      commands: {
        pg_basebackup: "pg_basebackup",
        "pgbackrest backup": "pgBackRest",
        "wal-g backup-push": "WAL-G",
        "barman backup": "Barman",
        mydumper: "mydumper",
        "xtrabackup --backup": "XtraBackup",
        "mariabackup --backup": "Mariabackup",
        mongodump: "mongodump",
        "redis-cli --rdb": "Redis snapshot",
        "redis-cli bgsave": "Redis snapshot",
        "sqlite3 .backup*": "SQLite backup",
        "restic backup": "restic backup",
        "borg create": "Borg backup",
        borgmatic: "borgmatic",
        "kopia snapshot create": "Kopia snapshot",
        "duplicity *": "duplicity",
        "velero backup create": "Velero backup",
        "velero schedule create": "Velero schedule",
        "velero create schedule": "Velero schedule",
        "velero create backup": "Velero backup",
        "etcdctl snapshot save": "etcd snapshot",
        "aws rds create-db-snapshot": "RDS snapshot",
        "aws rds create-db-cluster-snapshot": "RDS snapshot",
        "aws dynamodb create-backup": "DynamoDB backup",
        "aws ec2 create-snapshot*": "EBS snapshot",
        "aws backup start-backup-job": "AWS Backup job",
        "gcloud sql backups create": "Cloud SQL backup",
        "gcloud sql export": "Cloud SQL export",
        "gcloud compute snapshots create": "Disk snapshot",
        "az backup protection": "Azure backup",
        "az sql db export": "Azure SQL export",
        "influx backup": "InfluxDB backup",
        "influxd backup": "InfluxDB backup",
        "clickhouse-backup create*": "ClickHouse backup",
        "neo4j-admin dump": "Neo4j dump",
        "heroku pg:backups*": "Heroku backup",
        "litestream replicate": "Litestream replication",
        autorestic: "autorestic",
      },
      calls: {
        "*.create_db_snapshot": "RDS snapshot",
        "qdrant_client.QdrantClient().create_snapshot": "Qdrant snapshot",
        "aws_cdk.aws_backup.BackupPlan*": "AWS backup plan",
        "pulumi_aws.backup.Plan": "AWS backup plan",
      },
      images: {
        "prodrigestivill/postgres-backup-local": "PostgreSQL backup",
        "*postgres-backup*": "PostgreSQL backup",
        "*pg-backup*": "PostgreSQL backup",
        "*pgbackups3*": "PostgreSQL backup",
        "*mysql-backup*": "MySQL backup",
        "*mongo-backup*": "MongoDB backup",
        "*mongodb-backup*": "MongoDB backup",
        "*/db-backup": "Database backup",
        "*-db-backup": "Database backup",
        "restic/restic": "restic",
        "mazzolino/restic": "restic",
        "*restic-backup*": "restic",
        "offen/docker-volume-backup": "Volume backup",
        "velero/velero": "Velero",
        "kopia/kopia": "Kopia",
        "*borgmatic*": "borgmatic",
        "litestream/litestream": "Litestream",
      },
      resources: {
        aws_backup_plan: "AWS backup plan",
        aws_backup_selection: "AWS backup selection",
        aws_db_snapshot: "RDS snapshot",
        aws_db_cluster_snapshot: "RDS snapshot",
        aws_db_instance_automated_backups_replication: "Replicated RDS backups",
        aws_ebs_snapshot: "EBS snapshot",
        aws_dlm_lifecycle_policy: "EBS snapshot policy",
        "azurerm_backup_*": "Azure backup",
        azurerm_recovery_services_vault: "Azure recovery vault",
        "azurerm_data_protection_backup_*": "Azure backup",
        google_gke_backup_backup_plan: "GKE backup plan",
        "google_backup_dr_*": "Google backup",
        google_alloydb_backup: "AlloyDB backup",
        google_filestore_backup: "Filestore backup",
        "AWS::Backup::BackupPlan": "AWS backup plan",
        "AWS::Backup::BackupSelection": "AWS backup selection",
        "AWS::DLM::LifecyclePolicy": "EBS snapshot policy",
      },
      manifests: {
        "velero.io/Schedule": "Velero schedule",
        "velero.io/Backup": "Velero backup",
        "k8up.io/Schedule": "K8up schedule",
        "k8up.io/Backup": "K8up backup",
        "backup.appuio.ch/Schedule": "K8up schedule",
        "postgresql.cnpg.io/ScheduledBackup": "CloudNativePG scheduled backup",
        "postgresql.cnpg.io/Backup": "CloudNativePG backup",
        "volsync.backube/ReplicationSource": "VolSync backup",
        "snapshot.storage.k8s.io/VolumeSnapshot": "Volume snapshot",
        "snapscheduler.backube/SnapshotSchedule": "Snapshot schedule",
        "stash.appscode.com/BackupConfiguration": "Stash backup",
        "core.kubestash.com/BackupConfiguration": "KubeStash backup",
        "pxc.percona.com/PerconaXtraDBClusterBackup": "Percona backup",
        "psmdb.percona.com/PerconaServerMongoDBBackup": "Percona backup",
        "*.mariadb.com/Backup": "MariaDB backup",
        "k8s.mariadb.com/PhysicalBackup": "MariaDB backup",
        "pingcap.com/BackupSchedule": "TiDB backup schedule",
        "dataprotection.kubeblocks.io/BackupSchedule": "KubeBlocks backup schedule",
        "config.kio.kasten.io/Policy": "Kasten policy",
      },
      headings: {
        backup: "Heading",
        backups: "Heading",
        "backup and *": "Heading",
        "backups and *": "Heading",
        "backup & *": "Heading",
        "backups & *": "Heading",
        "backup/restore": "Heading",
        "backup strategy": "Heading",
        "backup policy": "Heading",
        "backup procedure*": "Heading",
        "backup schedule": "Heading",
        "backup process": "Heading",
        "database backup*": "Heading",
        "database backups*": "Heading",
        "automated backups": "Heading",
        "*disaster recovery*": "Heading",
      },
      files: {
        "backup.sh": "Backup script",
        "backup-*.sh": "Backup script",
        "backup_*.sh": "Backup script",
        "*-backup.sh": "Backup script",
        "*_backup.sh": "Backup script",
        "*disaster-recovery*.md": "Disaster recovery plan",
        "*disaster_recovery*.md": "Disaster recovery plan",
      },
    },
    restore: {
      commands: {
        "pg_restore -*": "pg_restore",
        "restic restore": "restic restore",
        "borg extract": "Borg restore",
        "kopia restore": "Kopia restore",
        "kopia snapshot restore": "Kopia restore",
        "velero restore create": "Velero restore",
        "velero create restore": "Velero restore",
        "wal-g backup-fetch": "WAL-G restore",
        "pgbackrest restore": "pgBackRest restore",
        "barman recover": "Barman recovery",
        mongorestore: "mongorestore",
        myloader: "myloader",
        "xtrabackup --copy-back": "XtraBackup restore",
        "mariabackup --copy-back": "Mariabackup restore",
        "etcdctl snapshot restore": "etcd restore",
        "etcdutl snapshot restore": "etcd restore",
        "aws rds restore-db-*": "RDS restore",
        "aws backup start-restore-job": "AWS restore job",
        "aws dynamodb restore-table-*": "DynamoDB restore",
        "gcloud sql backups restore": "Cloud SQL restore",
        "az sql db restore": "Azure SQL restore",
        "az backup restore": "Azure restore",
        "influx restore": "InfluxDB restore",
        "influxd restore": "InfluxDB restore",
        "clickhouse-backup restore*": "ClickHouse restore",
        "litestream restore": "Litestream restore",
        "neo4j-admin load": "Neo4j restore",
      },
      calls: { "qdrant_client.QdrantClient().recover_snapshot": "Qdrant restore" },
      resources: {
        "aws_backup_restore_testing_*": "Restore testing",
        "AWS::Backup::RestoreTestingPlan": "Restore testing",
        google_gke_backup_restore_plan: "GKE restore plan",
      },
      manifests: {
        "velero.io/Restore": "Velero restore",
        "k8up.io/Restore": "K8up restore",
        "volsync.backube/ReplicationDestination": "VolSync restore",
        "stash.appscode.com/RestoreSession": "Stash restore",
        "core.kubestash.com/RestoreSession": "KubeStash restore",
        "pxc.percona.com/PerconaXtraDBClusterRestore": "Percona restore",
        "psmdb.percona.com/PerconaServerMongoDBRestore": "Percona restore",
        "k8s.mariadb.com/Restore": "MariaDB restore",
        "pingcap.com/Restore": "TiDB restore",
      },
      headings: {
        restore: "Heading",
        restoring: "Heading",
        "restore *backup*": "Heading",
        "restoring *backup*": "Heading",
        "restore procedure*": "Heading",
        "restore process": "Heading",
        "*restore test*": "Heading",
        "*restore drill*": "Heading",
        "* and restore": "Heading",
        "* & restore": "Heading",
        "* and recovery": "Heading",
        "recovery procedure*": "Heading",
        "restore the database": "Heading",
        "restoring the database": "Heading",
        "database restore": "Heading",
        "*disaster recovery*": "Heading",
        "*point-in-time recovery*": "Heading",
      },
      files: {
        "restore.sh": "Restore script",
        "restore-db.sh": "Restore script",
        "restore_db.sh": "Restore script",
        "restore-backup.sh": "Restore script",
        "restore_backup.sh": "Restore script",
        "*-restore.sh": "Restore script",
        "*_restore.sh": "Restore script",
      },
    },
  },
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
      if (real) yield { aspect: "backup", label: `Backups of the chart ${name}`.trim(), span: real.span };
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
        yield { aspect: "restore", label: `Job “${signal.name}”`, span: signal.span };
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
  if (DUMPS.has(program) && !isOfSchema) yield { aspect: "backup", label: withPlace(program, where)!, span };
  const script = words
    .slice(0, 3)
    .find((word) => /(?:^|[/_-])(?:backup|restore)(?:[_-][\w-]+)?\.(?:sh|py|js|ts|bash)$/.test(word));
  if (!script) return;
  const name = script.slice(script.lastIndexOf("/") + 1);
  yield {
    aspect: name.includes("restore") ? "restore" : "backup",
    label: withPlace(`Script ${name}`, where)!,
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
    const time = /^\d+$/.test(days) ? `, kept for ${days} ${days === "1" ? "day" : "days"}` : "";
    yield { aspect: "backup", label: `Backups of ${what}${time}`, span };
  }
  if (/^aws_(?:db_instance|rds_cluster)$/.test(type) && body.get("restore_to_point_in_time"))
    yield { aspect: "restore", label: `${what} is restored from a point in time`, span };
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
      yield { aspect: "backup", label: `Backups of the CloudNativePG cluster ${name}`, span };
    if (body.get("spec", "bootstrap", "recovery"))
      yield { aspect: "restore", label: `CloudNativePG cluster ${name} is restored from a backup`, span };
  }
  const repos =
    type === "PostgresCluster" ? (body.get("spec", "backups", "pgbackrest", "repos")?.items() ?? []) : [];
  if (repos.some((repo) => repo.get("schedules")))
    yield { aspect: "backup", label: `Scheduled backups of the PostgreSQL cluster ${name}`, span };
}
