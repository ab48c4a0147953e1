resource "aws_db_instance" "main" {
  engine                  = "postgres"
  backup_retention_period = 14
}

resource "aws_backup_plan" "nightly" {
  name = "nightly"
}

resource "google_sql_database_instance" "main" {
  settings {
    tier = "db-f1-micro"
    backup_configuration {
      enabled = true
    }
  }
}

resource "aws_dynamodb_table" "carts" {
  point_in_time_recovery {
    enabled = true
  }
}
