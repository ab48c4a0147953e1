resource "aws_budgets_budget" "monthly" {
  count = 0
}

module "budgets" {
  source  = "cloudposse/budgets/aws"
  enabled = false
}
