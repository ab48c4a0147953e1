resource "pagerduty_schedule" "example" {
  name = "Example"
}
