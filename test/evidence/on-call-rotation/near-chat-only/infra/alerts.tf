resource "google_monitoring_notification_channel" "mail" {
  type = "email"
}

resource "pagerduty_schedule" "off" {
  count = 0
}
