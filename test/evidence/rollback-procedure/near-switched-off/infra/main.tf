resource "aws_ecs_service" "api" {
  deployment_circuit_breaker {
    enable   = false
    rollback = false
  }
}

resource "aws_codedeploy_deployment_group" "api" {
  auto_rollback_configuration {
    enabled = false
  }
}

resource "helm_release" "chat" {
  atomic = false
}
