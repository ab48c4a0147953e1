resource "google_monitoring_slo" "availability" {
  goal = 0.99
}

resource "datadog_service_level_objective" "latency" {
  name = "Latency"
}
