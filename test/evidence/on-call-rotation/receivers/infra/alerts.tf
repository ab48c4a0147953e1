resource "google_monitoring_notification_channel" "duty" {
  type = "pagerduty"
}

resource "aws_sns_topic_subscription" "duty" {
  endpoint = "https://events.pagerduty.com/integration/abc/enqueue"
}

resource "datadog_monitor" "errors" {
  message = "Errors. @pagerduty-chat"
}
