resource "google_monitoring_slo" "availability" {
  count = 0
}
