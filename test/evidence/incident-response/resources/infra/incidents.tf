resource "aws_ssmincidents_response_plan" "chat" {
  name = "chat"
}

resource "aws_ssm_document" "restart" {
  document_type = "Automation"
}

resource "google_monitoring_alert_policy" "latency" {
  documentation {
    content = "Look at the queue."
  }
}

resource "datadog_monitor" "errors" {
  message = "Runbook: https://wiki/errors"
}
