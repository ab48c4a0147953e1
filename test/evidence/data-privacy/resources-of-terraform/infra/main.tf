resource "aws_macie2_account" "main" {}

resource "aws_s3_bucket_lifecycle_configuration" "chats" {
  bucket = aws_s3_bucket.chats.id
  rule {
    id     = "expire"
    status = "Enabled"
    expiration {
      days = 30
    }
  }
}

resource "google_data_loss_prevention_inspect_template" "people" {
  parent = "projects/shop"
}
