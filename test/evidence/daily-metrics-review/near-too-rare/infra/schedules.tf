resource "google_cloud_scheduler_job" "weekly_kpis" {
  schedule = "0 6 * * 1"
}
