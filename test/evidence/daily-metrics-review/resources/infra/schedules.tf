resource "google_cloud_scheduler_job" "daily_kpis" {
  schedule = "0 6 * * *"
}

resource "aws_sagemaker_monitoring_schedule" "drift" {
  name = "drift"
}

resource "aws_cloudwatch_event_rule" "metrics_digest" {
  schedule_expression = "rate(1 day)"
}
