resource "aws_appautoscaling_target" "api" {
  count = 0
}

resource "aws_db_instance" "main" {
  performance_insights_enabled = false
}
