resource "aws_db_instance" "main" {
  backup_retention_period = 0
  skip_final_snapshot     = true
}

resource "google_sql_database_instance" "main" {
  settings {
    backup_configuration {
      enabled = false
    }
  }
}
