resource "pagerduty_schedule" "primary" {
  name = "Primary"
}

resource "pagerduty_escalation_policy" "default" {
  name = "Default"
}

data "opsgenie_schedule" "ml" {
  name = "ML"
}

resource "grafana_oncall_on_call_shift" "week" {
  name = "Week"
}

resource "pagerduty_service" "chat" {
  name = "Chat"
}
