resource "aws_ecs_service" "api" {
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_codedeploy_deployment_group" "api" {
  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE"]
  }
}

module "web" {
  source                                = "terraform-aws-modules/ecs/aws//modules/service"
  circuit_breaker_rollback_enabled      = true
}

resource "helm_release" "chat" {
  atomic = true
}
