resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name = "errors"
}

resource "google_monitoring_dashboard" "main" {
  dashboard_json = file("dashboard.json")
}

resource "datadog_monitor" "latency" {
  name = "Latency"
}
