job "api" {
  update {
    canary = 2
  }
}
