resource "aws_appautoscaling_target" "api" {
  max_capacity = 4
}

resource "aws_db_instance" "main" {
  performance_insights_enabled = true
}
